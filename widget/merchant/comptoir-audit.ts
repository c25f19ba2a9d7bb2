import { html, nothing } from 'lit';
import { state } from 'lit/decorators.js';

import type { Answer } from '../core/api-client.ts';
import type { StaffEndpoints } from '../core/merchant-client.ts';
import type { Merchant } from '../core/merchant-context.ts';
import { button } from '../ui/button.styles.ts';
import { define } from '../ui/define.ts';
import { theme } from '../ui/theme.styles.ts';
import { formatMinute } from './format-when.ts';
import { merchantSection } from './merchant-section.styles.ts';
import { SectionElement } from './section-element.ts';

type Entry = Answer<StaffEndpoints['GET /admin/:store/audit']>['entries'][number];

/** @summary Who changed what in the shop, newest first. For owners and editors. */
export class ComptoirAudit extends SectionElement {
  static override styles = [theme, button, merchantSection];

  @state() private entries: Entry[] = [];

  @state() private hasMore = false;

  protected override async ask({ api, here }: Merchant, signal: AbortSignal) {
    const page = await api('GET /admin/:store/audit', { params: { ...here } }, { signal });
    this.entries = page.entries;
    this.hasMore = page.hasMore;
  }

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

  protected override renderThere({ words, here }: Merchant) {
    const { audit } = words;
    return html`
      <div class="row apart">
        <p class="lead">${this.entries.length === 0 ? audit.empty : audit.lead}</p>
        <a class="file" href=${`/admin/${here.store}/vat-checks.csv`} download>${audit.vatChecks}</a>
      </div>
      ${this.entries.length === 0 ? nothing : this.renderEntries(words)}
    `;
  }

  private renderEntries({ audit }: Merchant['words']) {
    return html`<section>
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
    </section>`;
  }

  private renderEntry({ at, staffEmail, action, subjectKind, subjectId, before, after }: Entry) {
    const { words, portal } = this.merchant!;
    const names = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])];
    const show = (value: unknown) => showValue(value, words.audit.nothing);
    return html`<tr>
      <td><time datetime=${at}>${formatMinute(at, portal.language)}</time></td>
      <td><bdi>${staffEmail}</bdi></td>
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
