import { html, nothing } from 'lit';
import { property, state } from 'lit/decorators.js';

import { SegmentError } from '../../shared/segment-error.ts';
import { type SegmentField, SEGMENT_FIELDS } from '../../shared/segment-fields.ts';
import { operatorsOf } from '../../shared/segment-language.ts';
import type { SegmentOperator } from '../../shared/segment-tree.ts';
import { describeProblem } from '../../shared/segment-words.ts';
import { button } from '../ui/button.styles.ts';
import { define } from '../ui/define.ts';
import { icon } from '../ui/icon.ts';
import { theme } from '../ui/theme.styles.ts';
import { styles } from './comptoir-customer-filter.styles.ts';
import { FilterEvent } from './customer-list-events.ts';
import { draftOf, type FilterDraft, toCondition } from './filter-draft.ts';
import { describePart, operatorWords, readFilter, writeFilter } from './filter-parts.ts';
import { FoldOut } from './fold-out.ts';
import { listControls } from './list-controls.styles.ts';
import type { ListWords } from './list-words.ts';
import { MerchantElement } from './merchant-element.ts';
import { renderFilterError } from './render-filter-error.ts';
import { renderFilterValues } from './render-filter-values.ts';
import { showChosen } from './show-chosen.ts';
import { CROSS, PLUS } from './list-shapes.ts';

/**
 * @summary Which customers: a filter as chips that are built by clicking, and the same as text of the segment language.
 * @csspart bar The chips, and the buttons beside them.
 * @csspart text The filter while it is written as text.
 */
export class ComptoirCustomerFilter extends MerchantElement {
  static override styles = [theme, button, listControls, styles];

  /** The filter that holds, as text. */
  @property({ attribute: false }) where = '';

  @property({ attribute: false }) words!: ListWords;

  /** Whether a phone shows the chips in one line, which scrolls. */
  @property({ type: Boolean, reflect: true }) line = false;

  @state() private draft: FilterDraft = draftOf('city');

  @state() private draftProblem = '';

  /** What somebody types in place of the chips; null while they use the chips. */
  @state() private text: string | null = null;

  private readonly foldOut = new FoldOut(this);

  override updated() {
    showChosen(this.renderRoot);
  }

  /** As the server reads it: amounts in the shop's currency. */
  private read(where: string) {
    return readFilter(where, this.merchant?.store.currency);
  }

  private say(where: string) {
    this.dispatchEvent(new FilterEvent(where));
  }

  private handleField(event: Event) {
    this.draft = draftOf((event.target as HTMLSelectElement).value as SegmentField);
    this.draftProblem = '';
  }

  private handleOperator(event: Event) {
    const operator = (event.target as HTMLSelectElement).value as SegmentOperator;
    this.draft = { ...this.draft, operator };
  }

  private handleValue(name: 'value' | 'high', event: Event) {
    this.draft = { ...this.draft, [name]: (event.target as HTMLInputElement).value };
  }

  private handleAdd(event: Event) {
    event.preventDefault();
    const { filter } = this.words.list;
    try {
      const condition = toCondition(this.draft, this.merchant?.store.currency);
      this.draftProblem = condition ? '' : filter.valueMissing;
      if (!condition) return;
      this.say(writeFilter([...(this.read(this.where).parts ?? []), condition]));
      this.draft = draftOf(this.draft.field);
      this.foldOut.close(true);
    } catch (error) {
      if (!(error instanceof SegmentError)) throw error;
      this.draftProblem = describeProblem(error.problem, this.words.segment);
    }
  }

  private handleRemove(index: number) {
    const parts = this.read(this.where).parts ?? [];
    this.say(writeFilter(parts.toSpliced(index, 1)));
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>('summary')?.focus());
  }

  private handleUseText(event: Event) {
    event.preventDefault();
    const text = (this.text ?? '').trim();
    if (this.read(text).error) return this.requestUpdate();
    this.text = null;
    this.say(text);
  }

  private handleAsText() {
    this.text = this.text === null ? this.where : null;
    if (this.text !== null) {
      void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>('#text')?.focus());
    }
  }

  override render() {
    const { filter } = this.words.list;
    const { parts } = this.read(this.where);
    // An address may carry a filter that cannot be read: it is shown where it can be mended.
    const text = this.text ?? (parts === null ? this.where : null);
    return html`<div class="bar" part="bar" role="group" aria-label=${filter.heading}>
        ${this.renderBuilder()} ${parts?.map((part, i) => this.renderChip(describePart(part, filter), i))}
        <button aria-pressed=${text === null ? 'false' : 'true'} @click=${this.handleAsText}>
          ${filter.asText}
        </button>
      </div>
      ${text === null ? nothing : this.renderText(text)}`;
  }

  private renderChip(chip: string, index: number) {
    return html`<span class="chip">
      <bdi>${chip}</bdi>
      <button aria-label=${this.words.list.filter.remove(chip)} @click=${() => this.handleRemove(index)}>
        ${icon(CROSS)}
      </button>
    </span>`;
  }

  private renderBuilder() {
    const { filter } = this.words.list;
    const { field, operator } = this.draft;
    const fields = Object.keys(SEGMENT_FIELDS) as SegmentField[];
    const sorted = fields.toSorted((a, b) => filter.fields[a].localeCompare(filter.fields[b]));
    return html`<details>
      <summary>${icon(PLUS)}${filter.add}</summary>
      <form class="pop" @submit=${this.handleAdd} novalidate>
        <div class="field">
          <label for="field">${filter.field}</label>
          <select id="field" data-chosen=${field} @change=${this.handleField}>
            ${sorted.map(
              (one) => html`<option value=${one} ?selected=${one === field}>${filter.fields[one]}</option>`,
            )}
          </select>
        </div>
        <div class="field">
          <label for="operator">${filter.operator}</label>
          <select id="operator" data-chosen=${operator} @change=${this.handleOperator}>
            ${operatorsOf(field).map(
              (one) =>
                html`<option value=${one} ?selected=${one === operator}>
                  ${operatorWords(field, one, filter)}
                </option>`,
            )}
          </select>
        </div>
        ${renderFilterValues(this.draft, filter, (name, event) => this.handleValue(name, event))}
        <p class="problem" role="alert">${this.draftProblem}</p>
        <button class="primary">${filter.apply}</button>
      </form>
    </details>`;
  }

  private renderText(text: string) {
    const { filter } = this.words.list;
    const { error } = this.read(text);
    return html`<form class="text" part="text" @submit=${this.handleUseText} novalidate>
      <label for="text">${filter.text}</label>
      <div class="row">
        <input
          id="text"
          dir="ltr"
          spellcheck="false"
          autocomplete="off"
          autocapitalize="off"
          maxlength="2000"
          .value=${text}
          aria-invalid=${error ? 'true' : 'false'}
          aria-describedby="text-hint text-problem"
          @input=${(event: Event) => (this.text = (event.target as HTMLInputElement).value)}
        />
        <button class="primary">${filter.use}</button>
      </div>
      <small id="text-hint">${filter.textHint}</small>
      <div id="text-problem" role="status">
        ${error ? renderFilterError(text, error, this.words) : nothing}
      </div>
    </form>`;
  }
}

define('comptoir-customer-filter', ComptoirCustomerFilter);

declare global {
  interface HTMLElementTagNameMap {
    'comptoir-customer-filter': ComptoirCustomerFilter;
  }
}
