import type { ReactiveController, ReactiveControllerHost } from 'lit';

import type { MerchantClient } from '../core/merchant-client.ts';
import type { CustomerPages } from './customer-pages.ts';
import type { CustomerView } from './customer-view.ts';

/** So often an open list that somebody looks at asks who has come, and reads again what shows. */
export const NEWCOMERS_ASKED_MS = 15_000;

type Asked = Pick<CustomerView, 'q' | 'where'>;

/**
 * Who has come into a selection since its rows were asked for. It only counts: rows move when somebody wants them to. Asks
 * while the page is seen, and at once when it is looked at again; what cannot be had now is asked for the next time.
 */
export class Newcomers implements ReactiveController {
  /** Whether there are more than are counted. */
  hasMore = false;
  private asked: Asked | null = null;
  private ids = new Set<string>();
  /** Those who are told again and are no news. Null: nobody has been told yet. */
  private known: Set<string> | null = null;
  private since: string | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private round = new AbortController();

  constructor(
    private readonly host: ReactiveControllerHost,
    private readonly source: () => { api: MerchantClient; store: string },
    /** What shows, and so is no news; it is read again where somebody sees it. */
    private readonly pages: CustomerPages,
    private readonly seen: () => readonly [number, number] | null,
  ) {
    host.addController(this);
  }

  get count(): number {
    return this.ids.size;
  }

  hostConnected(): void {
    document.addEventListener('visibilitychange', this.handleVisibility);
    if (this.asked) void this.look();
  }

  hostDisconnected(): void {
    document.removeEventListener('visibilitychange', this.handleVisibility);
    this.stop();
  }

  /** Begins anew: the rows of this selection are being asked for, so whoever is there by now is no news. */
  watch({ q, where }: Asked): void {
    this.forget();
    this.asked = { q, where };
    void this.look();
  }

  /** Nobody is waited for: there is no selection, or it is another one. */
  forget(): void {
    this.stop();
    Object.assign(this, { asked: null, known: null, since: undefined, hasMore: false, ids: new Set() });
    this.host.requestUpdate();
  }

  private stop() {
    this.round.abort();
    clearTimeout(this.timer);
  }

  private readonly handleVisibility = () => {
    if (document.hidden) this.stop();
    else if (this.asked) void this.look();
  };

  private async look(): Promise<void> {
    this.stop();
    this.round = new AbortController();
    const { signal } = this.round;
    const { api, store } = this.source();
    const query = { ...this.asked!, since: this.since };
    try {
      const parts = { params: { store }, query };
      const latest = await api('GET /admin/:store/customers/latest', parts, { signal });
      if (signal.aborted) return;
      // What was asked for just now is as it is.
      const isFirst = this.since === undefined;
      this.take(latest);
      const seen = this.seen();
      if (!isFirst && seen) await this.pages.readAgain(seen, (id) => this.ids.has(id));
    } catch {
      // The list is as good without.
    }
    if (signal.aborted || document.hidden) return;
    this.timer = setTimeout(() => void this.look(), NEWCOMERS_ASKED_MS);
  }

  private take({ at, customerIds, hasMore }: { at: string; customerIds: string[]; hasMore: boolean }) {
    this.since = at;
    this.known ??= new Set(customerIds);
    const former = this.ids.size;
    const shown = new Set(this.pages.rows.map(({ id }) => id));
    for (const id of customerIds) if (!this.known.has(id) && !shown.has(id)) this.ids.add(id);
    this.hasMore ||= hasMore;
    if (this.ids.size !== former) this.host.requestUpdate();
  }
}
