import { Task } from '@lit/task';
import { css, html, nothing } from 'lit';
import { state } from 'lit/decorators.js';

import type { lookAtData } from '../../shared/contracts/account-data.ts';
import type { SecurityMessages } from '../../shared/messages/security-en.ts';
import type { Answer } from '../core/api-client.ts';
import { PortalElement } from '../core/portal-element.ts';
import { button } from '../ui/button.styles.ts';
import { define } from '../ui/define.ts';
import { field } from '../ui/field.styles.ts';
import { skeleton } from '../ui/skeleton.styles.ts';
import { theme } from '../ui/theme.styles.ts';
import { AccountAction } from './account-action.ts';
import { accountSection } from './account-section.styles.ts';
import { type AccountPart, renderAccountPart } from './render-account-part.ts';
import { renderProblem } from './render-problem.ts';

type Figures = Answer<typeof lookAtData>;

/**
 * @summary What the signed-in shopper may do with all of their data: download it, and delete the account.
 *
 * @csspart heading - The heading.
 * @csspart section - Each of the sections.
 * @csspart failure - What is shown when it cannot be read.
 */
export class ComptoirData extends PortalElement {
  static override styles = [
    theme,
    button,
    field,
    skeleton,
    accountSection,
    css`
      .act ul {
        padding-inline-start: 1.25em;
        list-style: disc;
      }

      .act li {
        display: list-item;
        padding-block: 0.15em;
        border: 0;
      }

      label {
        display: flex;
        align-items: start;
        gap: calc(var(--_space) * 1.25);
        font-weight: 400;
      }
    `,
  ];

  /** Said in place of everything, once the account is deleted. */
  @state() private farewell = '';

  @state() private mustTick = false;

  private get box(): HTMLInputElement {
    return this.renderRoot.querySelector<HTMLInputElement>('[type=checkbox]')!;
  }

  private action = new AccountAction(this, () => this.portal!);

  private read = new Task(this, {
    args: () => [Boolean(this.portal?.customer), this.portal?.language] as const,
    task: async ([isSignedIn], { signal }): Promise<AccountPart<Figures>> => {
      if (!isSignedIn) return null;
      const { api, words } = this.portal!;
      const [spoken, figures] = await Promise.all([words('security'), api('GET /data', {}, { signal })]);
      return { words: spoken, ...figures };
    },
  });

  /** True once the account is deleted, so that its frame lets this be read. */
  get hasLastWord(): boolean {
    return Boolean(this.farewell);
  }

  private handleDownload(format: 'json' | 'csv', done: string) {
    void this.action.run('download', async () => {
      const { api, language } = this.portal!;
      const { url } = await api('POST /data/download', { body: { format, language } });
      // The answer is a file, so the page stays.
      const link = document.createElement('a');
      link.href = url;
      link.click();
      return { done };
    });
  }

  private handleDelete() {
    this.mustTick = !this.box.checked;
    if (this.mustTick) return this.box.focus();
    void this.action.run('delete', async () => {
      const { api, language, session } = this.portal!;
      await api('DELETE /account', { body: { confirm: 'delete', language } });
      this.farewell = this.read.value!.words.data.deleted;
      await session.refresh();
      return { done: '' };
    });
  }

  override render() {
    if (!this.portal) return nothing;
    if (this.farewell) return html`<p role="status" data-home tabindex="-1">${this.farewell}</p>`;

    return renderAccountPart(this.portal, this.read, ({ words: { data }, ...figures }) => {
      return html`
        <h2 part="heading" data-home tabindex="-1">${data.heading}</h2>
        <section part="section">${this.renderDownload(data, figures)} ${this.action.renderSaid()}</section>
        <section part="section">${this.renderDeletion(data, figures)}</section>
      `;
    });
  }

  private renderDownload(words: SecurityMessages['data'], { orderCount }: Figures) {
    return html`
      <p>${words.lead(orderCount)}</p>
      <div class="row">
        <button data-opens="download" @click=${() => this.handleDownload('json', words.started)}>
          ${words.json}
        </button>
        <button @click=${() => this.handleDownload('csv', words.started)}>${words.csv}</button>
      </div>
      ${this.action.renderAt('download', () => nothing)}
    `;
  }

  private renderDeletion(words: SecurityMessages['data'], { recordsKeptYears }: Figures) {
    const { action } = this;
    return html`
      <h3>${words.deleteHeading}</h3>
      <p class="muted">${words.deleteLead}</p>
      ${action.renderAt(
        'delete',
        () => html`
          <h4 tabindex="-1">${words.lost}</h4>
          <ul>
            ${words.lostList.map((item) => html`<li>${item}</li>`)}
          </ul>
          <h4>${words.kept}</h4>
          <p>${words.keptList(recordsKeptYears)}</p>
          <label><input type="checkbox" aria-describedby="tick" />${words.understand}</label>
          <div id="tick" role="alert">${renderProblem(this.mustTick ? words.mustUnderstand : null)}</div>
          ${action.renderConfirm(nothing, action.busy ? words.deleting : words.deleteNow, () => this.handleDelete())}
        `,
      )}
      ${
        action.place === 'delete'
          ? nothing
          : html`<button data-opens="delete" @click=${() => action.open('delete')}>${words.delete}</button>`
      }
    `;
  }
}

define('comptoir-data', ComptoirData);

declare global {
  interface HTMLElementTagNameMap {
    'comptoir-data': ComptoirData;
  }
}
