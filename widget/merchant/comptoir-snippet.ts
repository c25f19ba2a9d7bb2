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
import { MerchantAction } from './merchant-action.ts';
import { merchantSection } from './merchant-section.styles.ts';
import { renderCopy } from './render-once.ts';
import { renderRead } from './render-read.ts';

type Page = Answer<StaffEndpoints['POST /admin/:store/snippet-check']>['pages'][number];

/** @summary What a merchant pastes into their shop, and whether it is there. For owners and editors. */
export class ComptoirSnippet extends LitElement {
  static override styles = [theme, button, merchantSection];

  /** What the last look found. */
  @state() private pages: Page[] = [];

  @consume({ context: merchantContext, subscribe: true })
  @state()
  private merchant?: Merchant;

  private action = new MerchantAction(this, () => this.merchant!);

  private read = new Task(this, {
    args: () => [this.merchant?.here.store] as const,
    task: async ([store], { signal }) => {
      this.pages = [];
      if (store === undefined) return null;
      return this.merchant!.api('GET /admin/:store/snippet', { params: { store } }, { signal });
    },
  });

  private handleCheck() {
    const { api, here } = this.merchant!;
    void this.action.run('check', async () => {
      this.pages = (await api('POST /admin/:store/snippet-check', { params: { ...here } })).pages;
      return '';
    });
  }

  override render() {
    const { merchant } = this;
    if (!merchant) return nothing;
    return renderRead(merchant, this.read, (snippet) => snippet && this.renderSnippet(merchant, snippet));
  }

  private renderSnippet({ words }: Merchant, { html: tags, css }: { html: string; css: string }) {
    const { settings } = words;
    const { action } = this;
    return html`<section>
      <h2>${settings.snippet}</h2>
      <p class="lead">${settings.snippetLead}</p>
      <pre dir="ltr">${tags}</pre>
      <div class="row">
        ${renderCopy(tags, words)}
        <button aria-disabled=${action.busy ? 'true' : 'false'} @click=${this.handleCheck}>
          ${action.busy ? settings.checking : settings.check}
        </button>
      </div>
      ${action.renderProblem('check')}
      <div role="status">
        <ul class="stack">
          ${this.pages.map((page) => this.renderFinding(page, words))}
        </ul>
      </div>
      <p class="lead">${settings.css}</p>
      <pre dir="ltr">${css}</pre>
      <div class="row">${renderCopy(css, words)}</div>
    </section>`;
  }

  private renderFinding({ url, finding, status }: Page, { settings }: Merchant['words']) {
    const more = status === null ? '' : ` ${settings.status(status)}.`;
    return html`<li>
      <span class="badge ${finding === 'seen' ? 'good' : 'bad'}">${url}</span>
      ${settings.findings[finding]}${more}
    </li>`;
  }
}

define('comptoir-snippet', ComptoirSnippet);

declare global {
  interface HTMLElementTagNameMap {
    'comptoir-snippet': ComptoirSnippet;
  }
}
