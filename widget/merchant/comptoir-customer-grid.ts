import { VirtualizerController } from '@tanstack/lit-virtual';
import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { property, state } from 'lit/decorators.js';

import type { CustomerSort } from '../../shared/contracts/customer-list.ts';
import { define } from '../ui/define.ts';
import { theme } from '../ui/theme.styles.ts';
import { styles } from './comptoir-customer-grid.styles.ts';
import { customerCard } from './customer-card.styles.ts';
import { ColumnWidths } from './column-widths.ts';
import { customerHead } from './customer-head.styles.ts';
import { type CustomerColumnName, customerColumn, placeColumn } from './customer-columns.ts';
import {
  ColumnsEvent,
  CustomerOpenEvent,
  MoreEvent,
  SelectEvent,
  SortEvent,
} from './customer-list-events.ts';
import type { CustomerRow } from './customer-pages.ts';
import { renderCustomerHead } from './render-customer-head.ts';
import { renderComingRow, renderCustomerRow, type RowSetting } from './render-customer-row.ts';

/** Heights in rem. They are fixed, so that thousands of rows cost as much as those that show. */
const ROW_REM = 2.25;
const CARD_REM = 3.75;
const HEAD_REM = 2.25;
const PICK_REM = 2.5;
/** Below this width rows are cards. */
const NARROW_REM = 34;
/** Rows that stand ready above and below. */
const OVERSCAN_ROWS = 12;
/** Where fewer than these are left below, the next page is asked for. */
const AHEAD_ROWS = 40;
/** Rows that show that there is more. */
const COMING_ROWS = 4;

/** @summary The rows of customers: a grid of which only what shows exists, with one active row for the keyboard. */
export class ComptoirCustomerGrid extends LitElement {
  static override styles = [theme, styles, customerHead, customerCard];

  @property({ attribute: false }) rows: readonly CustomerRow[] = [];

  /** What is shown: when it changes, the first row is the active one again. */
  @property({ attribute: false }) subject = '';

  /** How many there are in all; null where that is not known. */
  @property({ attribute: false }) total: number | null = null;

  @property({ attribute: false }) hasMore = false;

  @property({ attribute: false }) sort: CustomerSort = 'createdAt';

  @property({ attribute: false }) direction: 'asc' | 'desc' = 'desc';

  @property({ attribute: false }) selected: ReadonlySet<string> = new Set();

  /** Whether all that match are selected, also those that are not loaded. */
  @property({ attribute: false }) allSelected = false;

  /** Whether the rows are those of a former question. */
  @property({ type: Boolean, reflect: true }) stale = false;

  @property({ attribute: false }) setting!: Omit<RowSetting, 'isNarrow'>;

  @state() private active = 0;

  @state() private isNarrow = false;

  /** For the columns, in pixels: what the boxes and the scroll bar leave. */
  @state() private room = 0;

  private readonly rem = parseFloat(getComputedStyle(document.documentElement).fontSize);
  private readonly sizes = new ResizeObserver(() => {
    this.isNarrow = this.clientWidth > 0 && this.clientWidth < NARROW_REM * this.rem;
    this.room = this.scroller.clientWidth - PICK_REM * this.rem;
    // What appears beside the grid takes room from it, and must not hide the row where somebody is.
    if (this.matches(':focus-within')) void this.updateComplete.then(() => this.moveTo(this.active));
  });
  private anchor = 0;
  private widths: ColumnWidths | undefined;
  private dragged: CustomerColumnName | null = null;

  private readonly virtual = new VirtualizerController<HTMLElement, HTMLElement>(this, {
    getScrollElement: () => this.renderRoot?.querySelector('.scroller') ?? null,
    estimateSize: () => this.rowHeight,
    count: 0,
    overscan: OVERSCAN_ROWS,
  });

  private get rowHeight(): number {
    return (this.isNarrow ? CARD_REM : ROW_REM) * this.rem;
  }

  private get headHeight(): number {
    return this.isNarrow ? 0 : HEAD_REM * this.rem;
  }

  private get scroller(): HTMLElement {
    return this.renderRoot.querySelector<HTMLElement>('.scroller')!;
  }

  override connectedCallback() {
    super.connectedCallback();
    this.sizes.observe(this);
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    this.sizes.disconnect();
  }

  override willUpdate(changed: PropertyValues<this>) {
    if (changed.has('subject') && changed.get('subject') !== undefined) this.active = this.anchor = 0;
    this.active = Math.max(0, Math.min(this.active, this.rows.length - 1));
    const virtualizer = this.virtual.getVirtualizer();
    virtualizer.setOptions({
      ...virtualizer.options,
      count: this.rows.length + (this.hasMore ? COMING_ROWS : 0),
      paddingStart: this.headHeight,
      scrollPaddingStart: this.headHeight,
    });
    if ((changed as Map<string, unknown>).has('isNarrow')) virtualizer.measure();
  }

  override updated(changed: PropertyValues<this>) {
    if (changed.has('subject') && this.scroller.scrollTop > 0) this.scroller.scrollTop = 0;
    // By the object model, since the page's policy lets no element carry a style attribute.
    const virtualizer = this.virtual.getVirtualizer();
    const items = virtualizer.getVirtualItems();
    this.style.setProperty('--_total', `${virtualizer.getTotalSize() - this.headHeight}px`);
    this.style.setProperty('--_above', `${(items[0]?.start ?? this.headHeight) - this.headHeight}px`);
    this.widths = ColumnWidths.of(this, this.setting, this.widths);
    this.widths.place(this.setting.columns, this.rows, this.room);

    const last = items.at(-1)?.index ?? 0;
    if (this.hasMore && last >= this.rows.length - AHEAD_ROWS) this.dispatchEvent(new MoreEvent());
  }

  /** The first and the last of the rows that stand ready; null where there are none. */
  get range(): readonly [number, number] | null {
    const items = this.virtual.getVirtualizer().getVirtualItems();
    const [first, last] = [items[0], items.at(-1)];
    return first && last ? [first.index, last.index] : null;
  }

  /** Puts the focus onto the grid. */
  override focus() {
    this.scroller.focus();
  }

  private handleKeyDown(event: KeyboardEvent) {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const last = this.rows.length - 1;
    const page = Math.max(1, Math.floor((this.scroller.clientHeight - this.headHeight) / this.rowHeight) - 1);
    const moves: Record<string, number> = {
      ArrowDown: this.active + 1,
      ArrowUp: this.active - 1,
      Home: 0,
      End: last,
      PageDown: this.active + page,
      PageUp: this.active - page,
    };
    const to = moves[event.key];
    if (to !== undefined) {
      event.preventDefault();
      return this.moveTo(Math.max(0, Math.min(to, last)));
    }
    // A button or a link within has these keys for itself.
    const row = this.rows[this.active];
    if (event.target !== this.scroller || !row) return;
    if (event.key === 'Enter') this.dispatchEvent(new CustomerOpenEvent(row.id, null));
    else if (event.key === ' ') this.select(this.active, event.shiftKey);
    else return;
    event.preventDefault();
  }

  private moveTo(index: number) {
    this.active = index;
    this.virtual.getVirtualizer().scrollToIndex(index, { align: 'auto' });
  }

  private handleRowsClick(event: MouseEvent) {
    const target = event.target as Element;
    const index = Number(target.closest<HTMLElement>('[data-index]')?.dataset['index']);
    const row = this.rows[index];
    if (!row) return;
    this.active = index;
    if (target.closest('.pick')) return this.handlePick(event, index);
    // With a modifier the link opens where the browser opens it.
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    // Who selects text in a row does not want to leave it.
    if (getSelection()?.type === 'Range') return;
    event.preventDefault();
    this.scroller.focus({ preventScroll: true });
    this.dispatchEvent(new CustomerOpenEvent(row.id, target.closest('.orders') ? 'orders' : null));
  }

  private handlePick(event: MouseEvent, index: number) {
    // The label hands the click on to its box, which comes here by itself.
    if (event.target instanceof HTMLInputElement) this.select(index, event.shiftKey);
  }

  /** Takes a row into the selection or out of it; with `through` all from the one before to this. Out of all that match: the loaded ones stay. */
  private select(index: number, through: boolean) {
    const row = this.rows[index];
    if (!row) return;
    const ids = new Set(this.allSelected ? this.rows.map(({ id }) => id) : this.selected);
    const from = through ? Math.min(this.anchor, index) : index;
    const isTaken = !ids.has(row.id);
    for (const { id } of this.rows.slice(from, Math.max(this.anchor * Number(through), index) + 1)) {
      if (isTaken) ids.add(id);
      else ids.delete(id);
    }
    this.anchor = index;
    this.dispatchEvent(new SelectEvent(ids));
  }

  private handleSelectLoaded(event: Event) {
    const { checked } = event.target as HTMLInputElement;
    this.dispatchEvent(new SelectEvent(new Set(checked ? this.rows.map(({ id }) => id) : [])));
  }

  private handleDrop(before: CustomerColumnName) {
    const { dragged } = this;
    this.dragged = null;
    if (dragged) this.dispatchEvent(new ColumnsEvent(placeColumn(this.setting.columns, dragged, before)));
  }

  override render() {
    const { words, columns } = this.setting;
    return html`<div
      class="scroller ${this.isNarrow ? 'narrow' : ''}"
      role="grid"
      tabindex="0"
      aria-label=${words.grid}
      aria-multiselectable="true"
      aria-busy=${this.stale ? 'true' : 'false'}
      aria-rowcount=${this.total === null ? -1 : this.total + 1}
      aria-colcount=${this.isNarrow ? 5 : columns.length + 1}
      aria-activedescendant=${this.rows.length > 0 ? `row-${this.active}` : nothing}
      @keydown=${this.handleKeyDown}
    >
      <div class="head" role="rowgroup">
        <div class="row" role="row" aria-rowindex="1">
          <span class="cell pick" role="columnheader" aria-colindex="1">
            <input
              type="checkbox"
              aria-label=${words.selectShown}
              .checked=${this.allSelected || (this.selected.size > 0 && this.selected.size >= this.rows.length)}
              @change=${this.handleSelectLoaded}
            />
          </span>
          ${columns.map((column, i) =>
            renderCustomerHead(column, i + 2, {
              name: words.columns[column],
              direction: customerColumn(column).sort === this.sort ? this.direction : null,
              onSort: (sort) => this.dispatchEvent(new SortEvent(sort)),
              onDrag: () => (this.dragged = column),
              isDragging: () => this.dragged !== null,
              onDrop: () => this.handleDrop(column),
            }),
          )}
        </div>
      </div>
      <div class="space" role="rowgroup" @click=${this.handleRowsClick}>
        <div class="window">${this.renderRows()}</div>
      </div>
    </div>`;
  }

  private renderRows() {
    const setting = { ...this.setting, isNarrow: this.isNarrow };
    return this.virtual
      .getVirtualizer()
      .getVirtualItems()
      .map(({ index }) => {
        const row = this.rows[index];
        if (!row) return renderComingRow();
        const isSelected = this.allSelected || this.selected.has(row.id);
        return renderCustomerRow(row, { index, isActive: index === this.active, isSelected }, setting);
      });
  }
}

define('comptoir-customer-grid', ComptoirCustomerGrid);

declare global {
  interface HTMLElementTagNameMap {
    'comptoir-customer-grid': ComptoirCustomerGrid;
  }
}
