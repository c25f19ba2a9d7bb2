import { html } from 'lit';
import { state } from 'lit/decorators.js';

import type { Answer } from '../core/api-client.ts';
import type { StaffEndpoints } from '../core/merchant-client.ts';
import type { Merchant } from '../core/merchant-context.ts';
import { button } from '../ui/button.styles.ts';
import { define } from '../ui/define.ts';
import { theme } from '../ui/theme.styles.ts';
import { merchantSection } from './merchant-section.styles.ts';
import { renderCopyable } from './render-once.ts';
import { SectionElement } from './section-element.ts';

type Snippet = Answer<StaffEndpoints['GET /admin/:store/snippet']>;
type Page = Answer<StaffEndpoints['POST /admin/:store/snippet-check']>['pages'][number];

/** @summary What a merchant pastes into their shop, and whether it is there. For owners and editors. */
export class ComptoirSnippet extends SectionElement<Snippet> {
  static override styles = [theme, button, merchantSection];

  /** What the last look found. */
  @state() private pages: Page[] = [];

  protected override ask({ api, here }: Merchant, signal: AbortSignal): Promise<Snippet> {
    this.pages = [];
    return api('GET /admin/:store/snippet', { params: { ...here } }, { signal });
  }

  private handleCheck() {
    const { api, here } = this.merchant!;
    void this.action.run('check', async () => {
      this.pages = (await api('POST /admin/:store/snippet-check', { params: { ...here } })).pages;
      return '';
    });
  }

  protected override renderThere({ words }: Merchant, { html: tags, css }: Snippet) {
    const { settings } = words;
    const { action } = this;
    return html`<section>
      <h2>${settings.snippet}</h2>
      <p class="lead">${settings.snippetLead}</p>
      ${renderCopyable(tags, words)}
      <div class="row">
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
      ${renderCopyable(css, words)}
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
