const startMs = Date.UTC(2026, 0, 1);

interface Sleeper {
  atMs: number;
  wake: () => void;
}

/** Time that passes only when everything waits for it. */
export class SimulatedTime {
  nowMs = startMs;
  /** The last to wake first. */
  readonly #sleepers: Sleeper[] = [];
  readonly now = () => new Date(this.nowMs);
  readonly sleep = (ms: number) =>
    new Promise<void>((wake) => {
      const atMs = this.nowMs + ms;
      this.#sleepers.splice(this.#placeOf(atMs), 0, { atMs, wake });
    });

  async runUntilIdle(): Promise<void> {
    for (;;) {
      await new Promise((resolve) => setImmediate(resolve));
      const next = this.#sleepers.pop();
      if (!next) return;
      this.nowMs = Math.max(this.nowMs, next.atMs);
      next.wake();
    }
  }

  /** Before all that wake no later: of those who wake together, the first to sleep is the first to wake. */
  #placeOf(atMs: number): number {
    let from = 0;
    let to = this.#sleepers.length;
    while (from < to) {
      const middle = (from + to) >> 1;
      if (this.#sleepers[middle]!.atMs > atMs) from = middle + 1;
      else to = middle;
    }
    return from;
  }
}
