import { html, nothing } from 'lit';
import { state } from 'lit/decorators.js';

import type { Merchant } from '../core/merchant-context.ts';
import { button } from '../ui/button.styles.ts';
import { define } from '../ui/define.ts';
import { theme } from '../ui/theme.styles.ts';
import { styles } from './comptoir-audit.styles.ts';
import { formatMinute } from './format-when.ts';
import { merchantSection } from './merchant-section.styles.ts';
import { type AuditEntry, renderChange, renderSubject } from './render-audit-change.ts';
import { SectionElement } from './section-element.ts';

/** @summary Who changed what in the shop, newest first. For owners and editors. */
export class ComptoirAudit extends SectionElement {
  static override styles = [theme, button, merchantSection, styles];

  @state() private entries: AuditEntry[] = [];

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

  private renderEntry(entry: AuditEntry) {
    const { at, staffEmail, action } = entry;
    const { words, portal } = this.merchant!;
    return html`<tr>
      <td><time datetime=${at}>${formatMinute(at, portal.language)}</time></td>
      <td><bdi>${staffEmail}</bdi></td>
      <td><b>${words.audit.actions[action] ?? action}</b> ${renderSubject(entry, this.merchant!)}</td>
      <td>${renderChange(entry, this.merchant!)}</td>
    </tr>`;
  }
}

define('comptoir-audit', ComptoirAudit);

declare global {
  interface HTMLElementTagNameMap {
    'comptoir-audit': ComptoirAudit;
  }
}
