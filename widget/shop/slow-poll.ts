import type { LitElement, ReactiveController } from 'lit';

const FIRST_DELAY_MS = 1_500;
const DELAY_GROWTH = 1.6;
/** A register that is down is asked again by the server after minutes, so nobody watches more closely. */
const DELAY_LIMIT_MS = 60_000;

/**
 * Asks again, ever less often, while an element that is shown waits for something to happen elsewhere; and at once when
 * the page is looked at again.
 */
export class SlowPoll implements ReactiveController {
  private timer: ReturnType<typeof setTimeout> | undefined;
  private delayMs = FIRST_DELAY_MS;

  constructor(
    private readonly host: LitElement,
    private readonly options: { isWaiting: () => boolean; ask: () => Promise<unknown> },
  ) {
    host.addController(this);
  }

  hostConnected(): void {
    this.delayMs = FIRST_DELAY_MS;
    document.addEventListener('visibilitychange', this.handleVisibility);
    // An element that is moved is not drawn anew by itself.
    this.host.requestUpdate();
  }

  hostDisconnected(): void {
    document.removeEventListener('visibilitychange', this.handleVisibility);
    this.stop();
  }

  hostUpdated(): void {
    if (!this.options.isWaiting()) {
      this.delayMs = FIRST_DELAY_MS;
      this.stop();
    } else if (this.timer === undefined && !document.hidden) {
      this.timer = setTimeout(() => void this.ask(), this.delayMs);
    }
  }

  private handleVisibility = () => {
    this.stop();
    if (!document.hidden && this.options.isWaiting()) void this.ask();
  };

  private async ask() {
    this.delayMs = Math.min(this.delayMs * DELAY_GROWTH, DELAY_LIMIT_MS);
    // What cannot be had now is asked for the next time; what shows stays.
    await this.options.ask().catch(() => {});
    this.stop();
    if (this.host.isConnected) this.host.requestUpdate();
  }

  private stop() {
    clearTimeout(this.timer);
    this.timer = undefined;
  }
}
