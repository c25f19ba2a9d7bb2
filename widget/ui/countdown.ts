import type { ReactiveController, ReactiveControllerHost } from 'lit';

const TICK_MS = 1000;

/** Counts seconds down and renders its host at each. It goes by the clock, so that a sleeping tab is right again. */
export class Countdown implements ReactiveController {
  private endsAt = 0;
  private timer: ReturnType<typeof setInterval> | undefined;

  constructor(private readonly host: ReactiveControllerHost) {
    host.addController(this);
  }

  get secondsLeft(): number {
    return Math.max(0, Math.ceil((this.endsAt - Date.now()) / TICK_MS));
  }

  start(durationMs: number): void {
    this.endsAt = Date.now() + durationMs;
    this.tick();
  }

  hostConnected(): void {
    this.tick();
  }

  hostDisconnected(): void {
    clearInterval(this.timer);
    this.timer = undefined;
  }

  private tick(): void {
    this.host.requestUpdate();
    if (this.secondsLeft === 0) this.hostDisconnected();
    else this.timer ??= setInterval(() => this.tick(), TICK_MS);
  }
}
