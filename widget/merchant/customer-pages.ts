import type { ReactiveController, ReactiveControllerHost } from 'lit';

import type { CustomerCount } from '../../shared/contracts/customer-list.ts';
import type { Answer } from '../core/api-client.ts';
import type { MerchantClient, StaffEndpoints } from '../core/merchant-client.ts';
import type { CustomerView } from './customer-view.ts';
import { mergeAgain } from './merge-again.ts';

export type CustomerRow = Answer<StaffEndpoints['GET /admin/:store/customers']>['customers'][number];

/** Rows that are asked for at once. */
export const PAGE_ROWS = 100;
/** What is loaded anew after a change, at most: what lies further down comes again by scrolling. */
export const REFRESH_ROWS = 200;

type Asked = Pick<CustomerView, 'q' | 'where' | 'sort' | 'direction'>;

/**
 * The customers of a selection, page by page, and how many there are. What was asked before is given up, so an answer that
 * comes late changes nothing.
 */
export class CustomerPages implements ReactiveController {
  rows: readonly CustomerRow[] = [];
  currency = '';
  count: CustomerCount | null = null;
  /** Whether the rows are those of what was asked last. While they are not, the former ones stand. */
  state: 'waiting' | 'there' | 'failed' = 'waiting';
  /** Why the rows, or the next of them, did not come. */
  error: unknown = null;
  moreError: unknown = null;

  /** Whether those who show have changed places, or others belong among them. */
  hasMoved = false;

  private next: string | null = null;
  /** Where each page begins: its place among the rows, and what it was asked for by. */
  private starts: { at: number; after: string | undefined }[] = [];
  private asked: Asked | null = null;
  private round = new AbortController();
  private isLoadingMore = false;

  constructor(
    private readonly host: ReactiveControllerHost,
    private readonly source: () => { api: MerchantClient; store: string },
  ) {
    host.addController(this);
  }

  hostDisconnected(): void {
    this.round.abort();
  }

  get hasMore(): boolean {
    return this.next !== null;
  }

  /** Whether there is nothing to show yet, not even of what was asked before. */
  get isBare(): boolean {
    return this.state !== 'there' && this.rows.length === 0;
  }

  /** Forgets all: what comes next is of another store. */
  clear(): void {
    this.round.abort();
    Object.assign(this, { rows: [], starts: [], next: null, count: null, asked: null, state: 'waiting' });
    this.hasMoved = false;
  }

  /** Shows what is asked for. Where it asks for nobody else, as after another sort, the count stands. */
  show(asked: Asked): Promise<void> {
    const isSameSet = this.asked?.q === asked.q && this.asked.where === asked.where;
    this.asked = asked;
    if (!isSameSet) this.count = null;
    return this.load(PAGE_ROWS, !isSameSet || this.count === null);
  }

  /** Asks again for what is shown, after a change or a failure. */
  refresh(): Promise<void> {
    const rows = Math.min(REFRESH_ROWS, Math.max(PAGE_ROWS, this.rows.length));
    return this.load(rows, true);
  }

  /** The next page, where there is one and it is not on its way. */
  async more(): Promise<void> {
    if (this.next === null || this.isLoadingMore || this.state !== 'there') return;
    const { signal } = this.round;
    this.isLoadingMore = true;
    this.moreError = null;
    try {
      const page = await this.ask(PAGE_ROWS, this.next, signal);
      if (signal.aborted) return;
      this.starts.push({ at: this.rows.length, after: this.next });
      // Somebody whose place has changed meanwhile may come twice.
      const known = new Set(this.rows.map(({ id }) => id));
      this.rows = [...this.rows, ...page.customers.filter(({ id }) => !known.has(id))];
      this.next = page.next;
    } catch (error) {
      if (!signal.aborted) this.moreError = error;
    } finally {
      if (!signal.aborted) {
        this.isLoadingMore = false;
        this.host.requestUpdate();
      }
    }
  }

  /**
   * Reads those of a range again, and shows what is new of them where they stand: nobody moves. What fails now
   * is as it was.
   */
  async readAgain([first, last]: readonly [number, number], isNews: (id: string) => boolean): Promise<void> {
    const { signal } = this.round;
    const pages = this.starts.map(({ at, after }, i) => ({
      at,
      end: this.starts[i + 1]?.at ?? this.rows.length,
      after,
    }));
    for (const { at, end, after } of pages) {
      if (this.state !== 'there' || signal.aborted || end <= first || at > last) continue;
      const page = await this.ask(Math.max(1, end - at), after, signal);
      if (signal.aborted) return;
      const shown = this.rows.slice(at, end);
      const { rows, hasMoved } = mergeAgain(shown, page.customers, { isNews, isLast: page.next === null });
      this.rows = [...this.rows.slice(0, at), ...rows, ...this.rows.slice(end)];
      this.hasMoved ||= hasMoved;
      this.host.requestUpdate();
    }
  }

  private async load(limit: number, withCount: boolean): Promise<void> {
    this.round.abort();
    this.round = new AbortController();
    const { signal } = this.round;
    this.isLoadingMore = false;
    this.moreError = null;
    this.state = 'waiting';
    this.host.requestUpdate();
    if (withCount) void this.countThem(signal);
    try {
      const page = await this.ask(limit, undefined, signal);
      if (signal.aborted) return;
      Object.assign(this, { rows: page.customers, next: page.next, currency: page.currency, error: null });
      this.starts = [{ at: 0, after: undefined }];
      this.hasMoved = false;
      this.state = 'there';
    } catch (error) {
      if (signal.aborted) return;
      this.error = error;
      this.state = 'failed';
    }
    this.host.requestUpdate();
  }

  private ask(limit: number, after: string | undefined, signal: AbortSignal) {
    const { api, store } = this.source();
    const query = { ...this.asked, after, limit };
    return api('GET /admin/:store/customers', { params: { store }, query }, { signal });
  }

  /** Without a count the list is as good: what fails here is not told. */
  private async countThem(signal: AbortSignal): Promise<void> {
    const { api, store } = this.source();
    const { q, where } = this.asked ?? {};
    try {
      const parts = { params: { store }, query: { q, where } };
      const count = await api('GET /admin/:store/customers/count', parts, { signal });
      if (signal.aborted) return;
      this.count = count;
      this.host.requestUpdate();
    } catch {
      // The rows say what is wrong.
    }
  }
}
