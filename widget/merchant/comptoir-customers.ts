import { html, nothing, type PropertyValues } from 'lit';
import { query, state } from 'lit/decorators.js';

import type { Merchant } from '../core/merchant-context.ts';
import { button } from '../ui/button.styles.ts';
import { define } from '../ui/define.ts';
import { theme } from '../ui/theme.styles.ts';
import { ColumnMemory } from './column-memory.ts';
import './comptoir-customer-filter.ts';
import type { ComptoirCustomerGrid } from './comptoir-customer-grid.ts';
import './comptoir-customer-grid.ts';
import { styles } from './comptoir-customers.styles.ts';
import './comptoir-segment-list.ts';
import { Connection } from './connection.ts';
import { CustomerCells } from './customer-cells.ts';
import type { CustomerColumnName } from './customer-columns.ts';
import * as events from './customer-list-events.ts';
import { CustomerPages } from './customer-pages.ts';
import { asksTheSame, type CustomerView, FIRST_VIEW, sortedBy } from './customer-view.ts';
import { readFilter } from './filter-parts.ts';
import { FoldOut } from './fold-out.ts';
import { listControls } from './list-controls.styles.ts';
import { listTools } from './list-tools.styles.ts';
import { type ListWords, ListWordsOf } from './list-words.ts';
import { Media, PHONE } from './media.ts';
import { MerchantElement } from './merchant-element.ts';
import { Newcomers } from './newcomers.ts';
import { chooseSegment, isReadyView } from './ready-views.ts';
import { renderListNotes } from './render-list-notes.ts';
import { renderListState } from './render-list-state.ts';
import { renderListTools } from './render-list-tools.ts';
import { renderOpenSheets } from './render-open-sheets.ts';
import { renderSelection } from './render-selection.ts';
import { showChosen } from './show-chosen.ts';
import { TypedSearch } from './typed-search.ts';
import { ViewAddress } from './view-address.ts';

/** @summary A shop's customers: search, filters, segments, columns, and the sheet of each. The address holds the whole view. */
export class ComptoirCustomers extends MerchantElement {
  static override styles = [theme, button, listControls, listTools, styles];

  @state() private view: CustomerView = FIRST_VIEW;
  @state() private selected: ReadonlySet<string> = new Set();
  @state() private allSelected = false;
  @state() private isAdding = false;
  @state() private said = '';
  @state() private changes = 0;
  /** Counts how often the first row was asked for: the grid goes there. */
  @state() private shown = 0;

  private readonly words = new ListWordsOf(this, () => this.merchant?.portal.language);

  private readonly search = new TypedSearch(this, (q) => this.handleSearch(q));

  private readonly source = () => ({ api: this.merchant!.api, store: this.merchant!.here.store });

  private readonly pages = new CustomerPages(this, this.source);
  private readonly newcomers = new Newcomers(this, this.source, this.pages, () => this.grid?.range ?? null);
  private readonly connection = new Connection(this, () => this.merchant && void this.refresh());
  private readonly phone = new Media(this, PHONE);

  protected readonly foldOut = new FoldOut(this);

  private memory: ColumnMemory | undefined;
  private cells: CustomerCells | undefined;
  private store: string | undefined;

  @query('comptoir-customer-grid') private readonly grid!: ComptoirCustomerGrid | null;

  private get columns(): readonly CustomerColumnName[] {
    return this.view.columns ?? this.memory!.read();
  }

  private readonly address = new ViewAddress(
    () => this.merchant,
    (view, isFirst) => {
      this.search.typed = view.q;
      this.show(view, isFirst);
    },
  );

  constructor() {
    super();
    this.addEventListener(events.SortEvent.type, ({ sort }) => this.go(sortedBy(this.view, sort)));
    this.addEventListener(events.FilterEvent.type, ({ where, isSegment }) =>
      this.go(isSegment ? chooseSegment(this.view, where) : { where }),
    );
  }

  override willUpdate(changed: PropertyValues) {
    const { merchant } = this;
    if (!merchant || !changed.has('merchant')) return;
    if (this.store !== merchant.here.store) {
      this.store = merchant.here.store;
      this.memory = new ColumnMemory({ store: this.store, email: merchant.portal.customer?.email ?? '' });
      this.address.forget();
      this.pages.clear();
      this.newcomers.forget();
    }
    // The rail leads here too, and somebody may have gone back: the shell tells of both.
    this.address.check();
  }

  override updated() {
    showChosen(this.renderRoot);
  }

  /** Shows another view, which the address tells from then on. */
  private go(part: Partial<CustomerView>, way: 'push' | 'replace' = 'push') {
    const view = { ...this.view, ...part };
    this.address.write(view, way);
    this.show(view);
  }

  private show(view: CustomerView, isFirst = false) {
    const former = this.view;
    this.view = view;
    if (view.open !== null) void import('./comptoir-customer.ts');
    if (!isFirst && asksTheSame(former, view)) return;
    this.said = '';
    if (former.q !== view.q || former.where !== view.where) this.unselect();
    if (readFilter(view.where).error) return this.newcomers.forget();
    this.newcomers.watch(view);
    void this.pages.show(view);
  }

  private unselect() {
    this.selected = new Set();
    this.allSelected = false;
  }

  private refresh() {
    this.changes++;
    if (!readFilter(this.view.where).error) this.newcomers.watch(this.view);
    return this.pages.refresh();
  }

  private handleSearch(q: string) {
    // Each letter is no place to go back to; the search as a whole is one.
    if (q !== this.view.q) this.go({ q }, this.view.q === '' ? 'push' : 'replace');
  }

  private handleColumns(columns: readonly CustomerColumnName[]) {
    // A page with columns of its own leaves those of the list as they are.
    if (!isReadyView(this.view)) this.memory!.keep(columns);
    this.go({ columns }, 'replace');
  }

  /** Newest first, where those who have come are to be seen; whoever only moved shows in the order that stands. */
  private handleNews() {
    if (this.newcomers.count > 0) {
      this.shown++;
      this.go({ sort: FIRST_VIEW.sort, direction: FIRST_VIEW.direction });
    }
    void this.refresh();
    this.grid?.focus();
  }

  private handleClose() {
    this.go({ open: null, part: null });
    void this.updateComplete.then(() => this.grid?.focus());
  }

  private async handleAdd() {
    await import('./comptoir-new-customer.ts');
    this.isAdding = true;
  }

  private handleAdded(customerId: string) {
    this.isAdding = false;
    void this.refresh();
    this.go({ open: customerId, part: null });
  }

  override render() {
    const { merchant } = this;
    const words = this.words.value;
    if (!merchant) return nothing;
    const { language, direction } = merchant.portal;
    if (!words) {
      return html`<p class="muted" role="status" lang=${language} dir=${direction}>
        ${merchant.words.loading}
      </p>`;
    }
    return html`<div class="root" lang=${language} dir=${direction}>
      ${this.renderTools(merchant, words)}
      <comptoir-segment-list
        .where=${this.view.where}
        .words=${words}
        .changes=${this.changes}
        .shown=${this.pages.count}
      ></comptoir-segment-list>
      <comptoir-customer-filter line .where=${this.view.where} .words=${words}></comptoir-customer-filter>
      ${renderListNotes({
        words: words.list,
        language,
        view: this.view,
        isOffline: this.connection.isOffline,
        newcomers: this.newcomers,
        hasMoved: this.pages.hasMoved,
        onShow: () => this.handleNews(),
      })}
      <div class="content">
        ${this.renderContent(merchant, words)} ${this.renderSelected(merchant, words)}
        <p class="said" role="status">${this.said}</p>
      </div>
      ${renderOpenSheets({
        words,
        view: this.view,
        isAdding: this.isAdding,
        onClose: () => this.handleClose(),
        onChange: () => this.refresh(),
        onAddClose: () => (this.isAdding = false),
        onAdded: (customerId) => this.handleAdded(customerId),
      })}
    </div>`;
  }

  private renderTools({ store, portal }: Merchant, words: ListWords) {
    return renderListTools({
      words: words.list,
      language: portal.language,
      typed: this.search.typed,
      view: this.view,
      columns: this.columns,
      count: this.pages.count,
      isPhone: this.phone.matches,
      store,
      onSearch: this.search.handleInput,
      onSubmit: this.search.search,
      onSort: (sort) => this.go({ sort }),
      onTurn: () => this.go({ direction: this.view.direction === 'asc' ? 'desc' : 'asc' }),
      onColumns: (columns) => this.handleColumns(columns),
      onRefresh: () => this.refresh(),
      onAdd: () => this.handleAdd(),
    });
  }

  private renderSelected({ portal }: Merchant, words: ListWords) {
    const { selected: ids, allSelected: isAll, view, pages } = this;
    const selection = { words: words.list, view, ids, isAll, rows: pages.rows };
    return renderSelection(selection, {
      format: (count) => count.toLocaleString(portal.language),
      onAll: () => (this.allSelected = true),
      onClear: () => this.unselect(),
      onChange: () => this.refresh(),
      onSaid: (said) => (this.said = said),
    });
  }

  private renderContent(merchant: Merchant, words: ListWords) {
    return renderListState({
      merchant,
      words: words.list,
      pages: this.pages,
      view: this.view,
      onRetry: () => this.refresh(),
      onAdd: () => this.handleAdd(),
      onAll: () => {
        this.search.typed = '';
        this.go({ q: '', where: '' });
      },
      renderRows: () => this.renderGrid(merchant, words),
    });
  }

  private renderGrid(merchant: Merchant, { list }: ListWords) {
    const { pages, view } = this;
    const { language } = merchant.portal;
    const cells = CustomerCells.of({ words: list, language, currency: pages.currency }, this.cells);
    this.cells = cells;
    const { columns } = this;
    const hrefOf = (open: string, part: CustomerView['part']) => this.address.of({ ...view, open, part });
    return html`<comptoir-customer-grid
      .rows=${pages.rows}
      .subject=${[view.q, view.where, view.sort, view.direction, this.shown].join('\n')}
      .total=${pages.count?.isExact ? pages.count.count : null}
      .hasMore=${pages.hasMore && !pages.moreError}
      .sort=${view.sort}
      .direction=${view.direction}
      .selected=${this.selected}
      .allSelected=${this.allSelected}
      .stale=${pages.state === 'waiting'}
      .setting=${{ columns, cells, words: list, hrefOf }}
      @comptoir-more=${() => pages.more()}
      @comptoir-columns=${(event: events.ColumnsEvent) => this.handleColumns(event.columns)}
      @comptoir-customer-open=${({ customerId, part }: events.CustomerOpenEvent) => this.go({ open: customerId, part })}
      @comptoir-select=${({ ids }: events.SelectEvent) => Object.assign(this, { selected: ids, allSelected: false })}
    ></comptoir-customer-grid>`;
  }
}

define('comptoir-customers', ComptoirCustomers);

declare global {
  interface HTMLElementTagNameMap {
    'comptoir-customers': ComptoirCustomers;
  }
}
