const startMs = Date.UTC(2026, 0, 1);

/** Time that passes only when everything waits for it. */
export class SimulatedTime {
  nowMs = startMs;
  readonly #sleepers: { atMs: number; wake: () => void }[] = [];
  readonly now = () => new Date(this.nowMs);
  readonly sleep = (ms: number) => new Promise<void>((wake) => this.#sleepers.push({ atMs: this.nowMs + ms, wake }));

  async runUntilIdle(): Promise<void> {
    for (;;) {
      await new Promise((resolve) => setImmediate(resolve));
      const next = this.#sleepers.sort((a, b) => a.atMs - b.atMs).shift();
      if (!next) return;
      this.nowMs = Math.max(this.nowMs, next.atMs);
      next.wake();
    }
  }
}
