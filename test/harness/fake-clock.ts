/** Takes over `Date.now` and intervals, so that a test moves time instead of waiting for it. */
export class FakeClock {
  private now = Date.now();
  private timers = new Map<number, { every: number; next: number; run: () => void }>();
  private readonly real = { now: Date.now, set: globalThis.setInterval, clear: globalThis.clearInterval };

  constructor() {
    let last = 0;
    Date.now = () => this.now;
    globalThis.setInterval = ((run: () => void, every: number) => {
      this.timers.set(++last, { every, next: this.now + every, run });
      return last;
    }) as unknown as typeof setInterval;
    globalThis.clearInterval = ((id?: number) => {
      if (id !== undefined) this.timers.delete(id);
    }) as typeof clearInterval;
  }

  /** How many intervals run: none may outlive what needed it. */
  get running(): number {
    return this.timers.size;
  }

  pass(ms: number): void {
    const end = this.now + ms;
    for (;;) {
      const due = [...this.timers.values()]
        .filter(({ next }) => next <= end)
        .sort((a, b) => a.next - b.next)[0];
      if (!due) break;
      this.now = due.next;
      due.next += due.every;
      due.run();
    }
    this.now = end;
  }

  restore(): void {
    Date.now = this.real.now;
    globalThis.setInterval = this.real.set;
    globalThis.clearInterval = this.real.clear;
  }
}
