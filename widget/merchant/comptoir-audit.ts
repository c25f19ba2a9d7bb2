import { consume } from '@lit/context';
import { Task } from '@lit/task';
import { html, LitElement, nothing } from 'lit';
import { state } from 'lit/decorators.js';

import type { Answer } from '../core/api-client.ts';
import type { StaffEndpoints } from '../core/merchant-client.ts';
import { type Merchant, merchantContext } from '../core/merchant-context.ts';
import { button } from '../ui/button.styles.ts';
import { define } from '../ui/define.ts';
import { theme } from '../ui/theme.styles.ts';
import { formatMinute } from './format-when.ts';
import { MerchantAction } from './merchant-action.ts';
import { merchantSection } from './merchant-section.styles.ts';
import { renderRead } from './render-read.ts';

type Entry = Answer<StaffEndpoints['GET /admin/:store/audit']>['entries'][number];

/** @summary Who changed what in the shop, newest first. For owners and editors. */
export class ComptoirAudit extends LitElement {
  static override styles = [theme, button, merchantSection];

  @state() private entries: Entry[] = [];

  @state() private hasMore = false;

  @consume({ context: merchantContext, subscribe: true })
  @state()
  private merchant?: Merchant;

  private action = new MerchantAction(this, () => this.merchant!);

  private read = new Task(this, {
    args: () => [this.merchant?.here.store] as const,
    task: async ([store], { signal }) => {
      if (store === undefined) return;
      const page = await this.merchant!.api('GET /admin/:store/audit', { params: { store } }, { signal });
      this.entries = page.entries;
      this.hasMore = page.hasMore;
    },
  });

  private handleMore() {
    const { api, here } = this.merchant!;
    const after = this.entries.at(-1)?.id;
    void this.action.run('more', async () => {
      const page = await api('GET /admin/:store/audit', { params: { ...here }, query: { after } });
      this.entries = [...this.entries, ...page.entries];
      this.hasMore = page.hasMore;
      return '';
    });
  }

  override render() {
    const { merchant } = this;
    if (!merchant) return nothing;
    return html`
      ${renderRead(merchant, this.read, () => this.renderEntries(merchant))} ${this.renderVatChecks(merchant)}
    `;
  }

  private renderVatChecks({ here, words }: Merchant) {
    return html`<p>
      <a href=${`/admin/${here.store}/vat-checks.csv`} download>${words.audit.vatChecks}</a>
    </p>`;
  }

  private renderEntries({ words }: Merchant) {
    const { audit } = words;
    if (this.entries.length === 0) return html`<section><p class="lead">${audit.empty}</p></section>`;
    return html`
      <p class="lead">${audit.lead}</p>
      <section>
        <table>
          <thead>
            <tr>
              <th scope="col">${audit.columns.when}</th>
              <th scope="col">${audit.columns.who}</th>
              <th scope="col">${audit.columns.what}</th>
              <th scope="col">${audit.columns.change}</th>
            </tr>
          </thead>
          <tbody>
            ${this.entries.map((entry) => this.renderEntry(entry))}
          </tbody>
        </table>
        ${this.action.renderProblem('more')}
        ${
          this.hasMore
            ? html`<div class="row">
                <button aria-disabled=${this.action.busy ? 'true' : 'false'} @click=${this.handleMore}>
                  ${audit.more}
                </button>
              </div>`
            : nothing
        }
      </section>
    `;
  }

  private renderEntry({ at, staffEmail, action, subjectKind, subjectId, before, after }: Entry) {
    const { words, portal } = this.merchant!;
    const names = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])];
    const show = (value: unknown) => showValue(value, words.audit.nothing);
    return html`<tr>
      <td><time datetime=${at}>${formatMinute(at, portal.language)}</time></td>
      <td>${staffEmail}</td>
      <td>
        ${words.audit.actions[action] ?? action}
        ${subjectKind === 'store' ? nothing : html`<small>${shorten(subjectId)}</small>`}
      </td>
      <td>
        ${names.map((name) => html`<small><b>${name}</b> ${show(before?.[name])} → ${show(after?.[name])}</small>`)}
      </td>
    </tr>`;
  }
}

function showValue(value: unknown, nothingWords: string): string {
  if (value === undefined || value === null || value === '') return nothingWords;
  if (Array.isArray(value)) return value.length === 0 ? nothingWords : value.map(String).join(', ');
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** A key is called by its hash: its beginning tells it from others. */
function shorten(subject: string): string {
  return /^[0-9a-f]{64}$/.test(subject) ? `${subject.slice(0, 10)}…` : subject;
}

define('comptoir-audit', ComptoirAudit);

declare global {
  interface HTMLElementTagNameMap {
    'comptoir-audit': ComptoirAudit;
  }
}
