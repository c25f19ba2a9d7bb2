/** So often a test lets the page go on before it gives up. */
const TURNS_LIMIT = 200;

/** Takes over `setTimeout`, so that a test lets time go by instead of waiting for it. */
export class FakeTimeouts {
  private readonly timers = new Map<number, { ms: number; run: () => void }>();
  private readonly real = { set: globalThis.setTimeout, clear: globalThis.clearTimeout };

  constructor() {
    let last = 0;
    globalThis.setTimeout = ((run: () => void, ms = 0) => {
      this.timers.set(++last, { ms, run });
      return last;
    }) as unknown as typeof setTimeout;
    globalThis.clearTimeout = ((id?: number) => void this.timers.delete(id ?? 0)) as typeof clearTimeout;
  }

  /** How long each timer that runs is for. */
  get waiting(): number[] {
    return [...this.timers.values()].map(({ ms }) => ms);
  }

  /** Lets all timers run out that run now, and what follows from them happen. */
  async pass(): Promise<void> {
    const due = [...this.timers.values()];
    this.timers.clear();
    for (const { run } of due) run();
    await this.turn();
  }

  /** Lets time go by until this holds. */
  async until(holds: () => boolean): Promise<void> {
    for (let turns = 0; turns < TURNS_LIMIT; turns++) {
      if (holds()) return;
      await this.turn();
      if (!holds()) await this.pass();
    }
    throw new Error('It does not come to hold');
  }

  restore(): void {
    globalThis.setTimeout = this.real.set;
    globalThis.clearTimeout = this.real.clear;
  }

  /** A frame, in which promises and renderings come to an end. */
  private turn(): Promise<void> {
    return new Promise((done) => this.real.set.call(globalThis, done, 5));
  }
}
