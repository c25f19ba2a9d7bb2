import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** One page, and where the next begins; null on the last. */
export interface HistoryPage<T> {
  items: T[];
  next: string | null;
}

/** A list that grows backwards in time, page by page. What was asked of somebody else before changes nothing. */
export class HistoryPages<T> implements ReactiveController {
  items: readonly T[] = [];
  next: string | null = null;
  state: 'waiting' | 'there' | 'failed' = 'waiting';
  error: unknown = null;
  private round = new AbortController();
  private isBusy = false;

  constructor(
    private readonly host: ReactiveControllerHost,
    private readonly ask: (after: string | undefined, signal: AbortSignal) => Promise<HistoryPage<T>>,
  ) {
    host.addController(this);
  }

  hostConnected(): void {}

  hostDisconnected(): void {
    this.round.abort();
  }

  /** From the beginning: of another customer, or after a change. */
  start(): Promise<void> {
    this.round.abort();
    this.round = new AbortController();
    this.isBusy = false;
    this.next = null;
    return this.load(true);
  }

  more(): Promise<void> {
    return this.load(this.items.length === 0);
  }

  private async load(isFirst: boolean): Promise<void> {
    if (this.isBusy) return;
    const { signal } = this.round;
    this.isBusy = true;
    if (this.state === 'failed') this.state = 'waiting';
    try {
      const page = await this.ask(this.next ?? undefined, signal);
      if (signal.aborted) return;
      this.items = isFirst ? page.items : [...this.items, ...page.items];
      this.next = page.next;
      this.state = 'there';
    } catch (error) {
      if (signal.aborted) return;
      this.error = error;
      this.state = 'failed';
    }
    this.isBusy = false;
    this.host.requestUpdate();
  }
}
