import { Task } from '@lit/task';
import { html, nothing, type PropertyValues } from 'lit';
import { property, state } from 'lit/decorators.js';

import { failureWords } from '../core/failure-words.ts';
import type { Answer } from '../core/api-client.ts';
import type { StaffEndpoints } from '../core/merchant-client.ts';
import { button } from '../ui/button.styles.ts';
import { define } from '../ui/define.ts';
import { theme } from '../ui/theme.styles.ts';
import { styles } from './comptoir-merge-preview.styles.ts';
import { CustomerCells } from './customer-cells.ts';
import { CUSTOMER_COLUMN_NAMES, type CustomerColumnName } from './customer-columns.ts';
import { duplicateStyles } from './duplicates.styles.ts';
import { listControls } from './list-controls.styles.ts';
import type { ListWords } from './list-words.ts';
import { MerchantElement } from './merchant-element.ts';
import { MergeCancelEvent, MergeEvent } from './merge-events.ts';
import { MerchantAction } from './merchant-action.ts';

type Preview = Answer<StaffEndpoints['GET /admin/:store/merges/preview']>;

const PLACE = 'merge';

/** @summary Two customers side by side, and what they would be as one: the question before they are merged. */
export class ComptoirMergePreview extends MerchantElement {
  static override styles = [theme, button, listControls, duplicateStyles, styles];

  @property({ attribute: false }) keptId = '';

  @property({ attribute: false }) mergedId = '';

  @property({ attribute: false }) words!: ListWords;

  /** Whether the other one is to stay. */
  @state() private isSwapped = false;

  private readonly action = new MerchantAction(this, () => this.merchant!);
  private isGoneTo = false;

  private read = new Task(this, {
    args: () => [this.keptId, this.mergedId, this.isSwapped] as const,
    task: async ([one, other, isSwapped], { signal }): Promise<Preview> => {
      const { api, here } = this.merchant!;
      const [keptId, mergedId] = isSwapped ? [other, one] : [one, other];
      const parts = { params: { ...here }, query: { keptId, mergedId } };
      return api('GET /admin/:store/merges/preview', parts, { signal });
    },
  });

  override willUpdate(changed: PropertyValues<this>) {
    if (changed.has('keptId') || changed.has('mergedId')) this.isSwapped = false;
  }

  override updated() {
    const heading = this.renderRoot.querySelector<HTMLElement>('h3');
    if (!heading || this.isGoneTo) return;
    this.isGoneTo = true;
    heading.focus();
  }

  private async handleMerge({ kept, merged }: Preview) {
    const { api, here } = this.merchant!;
    await this.action.run(PLACE, async () => {
      const body = { keptId: kept.id, mergedId: merged.id };
      const { mergeId } = await api('POST /admin/:store/merges', { params: { ...here }, body });
      this.dispatchEvent(new MergeEvent(mergeId, kept, merged));
      return '';
    });
  }

  private readonly handleCancel = () => this.dispatchEvent(new MergeCancelEvent());

  override render() {
    const { merchant } = this;
    if (!merchant) return nothing;
    return this.read.render({
      pending: () =>
        this.read.value
          ? this.renderPreview(this.read.value, true)
          : html`<p class="muted" role="status">${merchant.words.loading}</p>`,
      error: (error) =>
        html`<div role="alert">
          <p class="problem">${failureWords(error, merchant.portal)}</p>
          <div class="row">
            <button @click=${() => this.read.run()}>${merchant.words.retry}</button>
            <button @click=${this.handleCancel}>${merchant.words.cancel}</button>
          </div>
        </div>`,
      complete: (preview) => this.renderPreview(preview, false),
    });
  }

  private renderPreview(preview: Preview, isWaiting: boolean) {
    const { duplicates } = this.words;
    const { words } = this.merchant!;
    const isBusy = isWaiting || this.action.busy;
    const merge = () => (isBusy ? undefined : void this.handleMerge(preview));
    return html`<h3 tabindex="-1">${duplicates.preview}</h3>
      <p class="muted">${duplicates.previewLead}</p>
      ${this.renderTable(preview)}
      <div class="row">
        <button class="primary" aria-disabled=${isBusy ? 'true' : 'false'} @click=${merge}>
          ${this.action.busy ? duplicates.merging : duplicates.merge}
        </button>
        <button @click=${() => (this.isSwapped = !this.isSwapped)}>${duplicates.swap}</button>
        <button @click=${this.handleCancel}>${words.cancel}</button>
      </div>
      ${this.action.renderProblem(PLACE)}`;
  }

  private renderTable(preview: Preview) {
    const { list, duplicates } = this.words;
    const { language } = this.merchant!.portal;
    const cells = new CustomerCells({ words: list, language, currency: preview.currency });
    const sides = [
      [duplicates.stays, preview.kept],
      [duplicates.joins, preview.merged],
      [duplicates.result, preview.result],
    ] as const;
    const isSaid = (column: CustomerColumnName) =>
      sides.some(([, row]) => cells.textOf(row, column).replace(/^0$/, '') !== '');
    return html`<table>
      <thead>
        <tr>
          <td></td>
          ${sides.map(([label]) => html`<th scope="col">${label}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${CUSTOMER_COLUMN_NAMES.filter(isSaid).map(
          (column) =>
            html`<tr>
              <th scope="row">${list.columns[column]}</th>
              ${sides.map(
                ([label, row]) =>
                  html`<td data-label=${label}><bdi>${cells.textOf(row, column) || '–'}</bdi></td>`,
              )}
            </tr>`,
        )}
      </tbody>
    </table>`;
  }
}

define('comptoir-merge-preview', ComptoirMergePreview);

declare global {
  interface HTMLElementTagNameMap {
    'comptoir-merge-preview': ComptoirMergePreview;
  }
}
