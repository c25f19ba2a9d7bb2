import { Task } from '@lit/task';
import { css, html, nothing } from 'lit';
import { property, state } from 'lit/decorators.js';

import type { SuggestedField } from '../../shared/contracts/segment-value.ts';
import type { Answer } from '../core/api-client.ts';
import type { StaffEndpoints } from '../core/merchant-client.ts';
import { button } from '../ui/button.styles.ts';
import { define } from '../ui/define.ts';
import { theme } from '../ui/theme.styles.ts';
import { FilterEvent } from './customer-list-events.ts';
import { toCondition } from './filter-draft.ts';
import { readFilter, writeFilter } from './filter-parts.ts';
import { FoldOut } from './fold-out.ts';
import { listControls } from './list-controls.styles.ts';
import type { ListWords } from './list-words.ts';
import { MerchantElement } from './merchant-element.ts';
import { renderRetry } from './render-retry.ts';
import { TypedSearch } from './typed-search.ts';

type Suggestion = Answer<StaffEndpoints['GET /admin/:store/segment-values/:field']>['values'][number];

/**
 * @summary A segment that asks of one field whatever is chosen here: of all cities or products those of most customers, or those
 * that are typed.
 */
export class ComptoirSegmentChoice extends MerchantElement {
  static override styles = [
    theme,
    button,
    listControls,
    css`
      :host {
        display: block;
        min-inline-size: 0;
      }

      summary {
        display: flex;
        justify-content: space-between;
        padding-inline: 0.5rem;
        border: 0;
        background: none;
        font-weight: 450;
      }

      summary[aria-current='true'] {
        background-color: color-mix(in srgb, var(--_accent) 11%, transparent);
        font-weight: 600;
      }

      summary bdi {
        overflow: hidden;
        color: var(--_muted);
        font-weight: 400;
        text-overflow: ellipsis;
      }

      /* It stands among the segments, which scroll, and not over them. */
      .pop {
        position: static;
        box-sizing: border-box;
        inline-size: 100%;
        max-inline-size: none;
        max-block-size: none;
        margin-block: 0.25rem 0.5rem;
        padding: 0.5rem;
        box-shadow: none;
      }

      li button {
        display: grid;
        justify-content: start;
        inline-size: 100%;
        border: 0;
        background: none;
        text-align: start;
        white-space: normal;
        overflow-wrap: anywhere;
      }

      li button:hover {
        background-color: var(--_tint);
      }

      @media (max-width: 40rem) {
        :is(summary, button, input) {
          min-block-size: 2.5rem;
        }
      }
    `,
  ];

  @property({ attribute: false }) field!: SuggestedField;

  /** The filter that holds. */
  @property({ attribute: false }) where = '';

  @property({ attribute: false }) words!: ListWords;

  @state() private isOpen = false;

  @state() private q = '';

  /** What was chosen last, as people know it. */
  private last: Suggestion | null = null;

  private readonly foldOut = new FoldOut(this);
  private readonly search = new TypedSearch(this, (q) => (this.q = q));

  private find = new Task(this, {
    args: () => [this.isOpen, this.q] as const,
    task: async ([isOpen, q], { signal }): Promise<readonly Suggestion[] | null> => {
      if (!isOpen) return null;
      const { api, here } = this.merchant!;
      const parts = { params: { ...here, field: this.field }, query: { q } };
      return (await api('GET /admin/:store/segment-values/:field', parts, { signal })).values;
    },
  });

  /** What the filter asks of this field, where it asks for nothing else. */
  private get chosen(): string | null {
    const parts = readFilter(this.where).parts ?? [];
    const [part] = parts;
    const isThis = parts.length === 1 && part?.kind === 'condition' && part.field === this.field;
    return isThis && part.operator === 'CONTAINS' ? part.value.text : null;
  }

  private handleToggle({ target }: Event) {
    this.isOpen = (target as HTMLDetailsElement).open;
    if (this.isOpen) this.renderRoot.querySelector('input')?.focus();
  }

  private handleUse(event: Event) {
    event.preventDefault();
    const typed = this.search.typed.trim();
    if (typed !== '') this.choose({ value: typed, label: typed });
  }

  private choose(chosen: Suggestion) {
    const { value } = chosen;
    const condition = toCondition({ field: this.field, operator: 'CONTAINS', value, high: '' });
    if (!condition) return;
    this.last = chosen;
    this.dispatchEvent(new FilterEvent(writeFilter([condition]), true));
    this.search.typed = '';
    this.q = '';
    this.foldOut.close(true);
  }

  override render() {
    const { merchant, chosen } = this;
    if (!merchant) return nothing;
    const words = this.words.list.segments;
    const label = chosen === this.last?.value ? this.last?.label : chosen;
    return html`<details @toggle=${this.handleToggle}>
      <summary aria-current=${chosen === null ? 'false' : 'true'}>
        ${words.by[this.field]}<bdi>${label ?? '…'}</bdi>
      </summary>
      <form class="pop" @submit=${this.handleUse} novalidate>
        <div class="field">
          <label for="q">${words.find[this.field]}</label>
          <input
            id="q"
            type="search"
            autocomplete="off"
            dir="auto"
            maxlength="200"
            .value=${this.search.typed}
            @input=${this.search.handleInput}
          />
        </div>
        ${this.find.render({
          pending: () => html`<p class="muted" role="status">${words.finding}</p>`,
          error: (error) => renderRetry(merchant, error, () => this.find.run()),
          complete: (values) => (values === null ? nothing : this.renderValues(values)),
        })}
      </form>
    </details>`;
  }

  private renderValues(values: readonly Suggestion[]) {
    const words = this.words.list.segments;
    if (values.length === 0 && this.q === '') {
      return html`<p class="muted" role="status">${words.none[this.field]}</p>`;
    }
    // What nobody has suggested may still be somebody's.
    if (values.length === 0) return html`<button class="primary">${words.use(this.q)}</button>`;
    return html`<ul>
      ${values.map(
        ({ value, label }) =>
          html`<li>
            <button type="button" @click=${() => this.choose({ value, label })}>
              <bdi>${label}</bdi>
              ${label === value ? nothing : html`<small><bdi>${value}</bdi></small>`}
            </button>
          </li>`,
      )}
    </ul>`;
  }
}

define('comptoir-segment-choice', ComptoirSegmentChoice);

declare global {
  interface HTMLElementTagNameMap {
    'comptoir-segment-choice': ComptoirSegmentChoice;
  }
}
