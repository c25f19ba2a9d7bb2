import { css, html, nothing, type PropertyValues } from 'lit';
import { property, state } from 'lit/decorators.js';

import { button } from '../ui/button.styles.ts';
import { define } from '../ui/define.ts';
import { theme } from '../ui/theme.styles.ts';
import './comptoir-customer-picker.ts';
import './comptoir-merge-preview.ts';
import { historyStyles } from './customer-history.styles.ts';
import { CustomerChangeEvent } from './customer-list-events.ts';
import { duplicateStyles } from './duplicates.styles.ts';
import { listControls } from './list-controls.styles.ts';
import type { ListWords } from './list-words.ts';
import { MerchantElement } from './merchant-element.ts';
import type { CustomerPickEvent, MergeEvent } from './merge-events.ts';
import { MerchantAction } from './merchant-action.ts';
import type { CustomerSheet } from './render-fact.ts';
import { shortDay } from './short-day.ts';

const PLACE = 'merge';

/** @summary On a customer's sheet: who is one person with them, and which orders of theirs count for others; to be changed and taken back. */
export class ComptoirCustomerMerges extends MerchantElement {
  static override styles = [
    theme,
    button,
    listControls,
    historyStyles,
    duplicateStyles,
    css`
      h3 {
        padding-block-end: 0.375rem;
        border-block-end: 1px solid var(--_line);
        font-size: 0.875rem;
      }

      .note {
        white-space: pre-wrap;
      }
    `,
  ];

  @property({ attribute: false }) sheet!: CustomerSheet;

  @property({ attribute: false }) words!: ListWords;

  /** With whom they are about to be merged. */
  @state() private otherId: string | null = null;

  private readonly action = new MerchantAction(this, () => this.merchant!);

  override willUpdate(changed: PropertyValues<this>) {
    const former = changed.get('sheet');
    if (former && former.id !== this.sheet.id) this.handleCancel();
  }

  private readonly handleOpen = () => {
    this.otherId = null;
    this.action.open(PLACE);
  };

  private readonly handleCancel = () => {
    this.otherId = null;
    this.action.close();
  };

  private readonly handlePick = ({ customerId }: CustomerPickEvent) => {
    this.otherId = customerId;
  };

  private readonly handleMerge = async ({ kept, merged }: MergeEvent) => {
    const { list, duplicates } = this.words;
    const nameOf = (row: typeof kept) => row.name ?? row.company ?? row.email ?? list.nameless;
    this.otherId = null;
    await this.action.run(PLACE, () => Promise.resolve(duplicates.merged(nameOf(kept), nameOf(merged))));
    this.dispatchEvent(new CustomerChangeEvent(kept.id));
  };

  private async handleUndo(place: string, undo: () => Promise<unknown>) {
    await this.action.run(place, async () => {
      await undo();
      this.dispatchEvent(new CustomerChangeEvent(this.sheet.id));
      return this.words.duplicates.undone;
    });
  }

  override render() {
    const { merchant, sheet } = this;
    if (!merchant) return nothing;
    const { duplicates } = this.words;
    const mayEdit = merchant.store.role !== 'reader';
    const isEmpty = sheet.mergedFrom.length === 0 && sheet.movedAway.length === 0;
    if (isEmpty && !mayEdit) return nothing;
    return html`<h3>${duplicates.samePerson}</h3>
      ${this.action.renderSaid()}
      ${
        isEmpty
          ? nothing
          : html`<ul>
              ${sheet.mergedFrom.map((merge) => this.renderMerge(merge, mayEdit))}
              ${sheet.movedAway.map((move) => this.renderMove(move, mayEdit))}
            </ul>`
      }
      ${
        mayEdit
          ? html`<div class="row">
                <button data-opens=${PLACE} @click=${this.handleOpen}>${duplicates.mergeWith}</button>
              </div>
              ${this.action.renderAt(PLACE, () => this.renderMerging())}`
          : nothing
      }`;
  }

  private renderMerge(merge: CustomerSheet['mergedFrom'][number], mayEdit: boolean) {
    const { duplicates, list } = this.words;
    const { api, here, portal } = this.merchant!;
    const { mergeId, email, note } = merge;
    const name = merge.name ?? email ?? list.nameless;
    const undo = () => api('POST /admin/:store/merges/:mergeId/undo', { params: { ...here, mergeId } });
    return html`<li>
      <span class="what">
        <bdi>${duplicates.mergedFrom(name, shortDay(merge.mergedAt, portal.language))}</bdi>
        ${email === null || email === name ? nothing : html`<small>${email}</small>`}
        ${note === null ? nothing : html`<small class="note" dir="auto">${note}</small>`}
        ${this.action.renderProblem(mergeId)}
      </span>
      ${
        mayEdit
          ? html`<button
              aria-label=${duplicates.undoMergeOf(name)}
              @click=${() => this.handleUndo(mergeId, undo)}
            >
              ${duplicates.undoMerge}
            </button>`
          : nothing
      }
    </li>`;
  }

  private renderMove(move: CustomerSheet['movedAway'][number], mayEdit: boolean) {
    const { duplicates, list } = this.words;
    const { api, here } = this.merchant!;
    const { moveId, orderNumber } = move;
    const undo = () => api('POST /admin/:store/moves/:moveId/undo', { params: { ...here, moveId } });
    return html`<li>
      <span class="what">
        <bdi>${duplicates.movedAway(orderNumber, move.name ?? list.nameless)}</bdi>
        ${this.action.renderProblem(moveId)}
      </span>
      ${
        mayEdit
          ? html`<button
              aria-label=${duplicates.giveBackOne(orderNumber)}
              @click=${() => this.handleUndo(moveId, undo)}
            >
              ${duplicates.giveBack}
            </button>`
          : nothing
      }
    </li>`;
  }

  private renderMerging() {
    const { words, sheet, otherId } = this;
    if (otherId !== null) {
      return html`<comptoir-merge-preview
        .keptId=${sheet.id}
        .mergedId=${otherId}
        .words=${words}
        @comptoir-merge=${this.handleMerge}
        @comptoir-merge-cancel=${this.handleCancel}
      ></comptoir-merge-preview>`;
    }
    return html`<comptoir-customer-picker
      .exceptId=${sheet.id}
      .words=${words}
      @comptoir-customer-pick=${this.handlePick}
      @comptoir-merge-cancel=${this.handleCancel}
    ></comptoir-customer-picker>`;
  }
}

define('comptoir-customer-merges', ComptoirCustomerMerges);

declare global {
  interface HTMLElementTagNameMap {
    'comptoir-customer-merges': ComptoirCustomerMerges;
  }
}
