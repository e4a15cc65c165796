const withinMs = 1_000;

/** How busy this process is: the requests in flight, and when the last few began. */
export function createPace(quietRequestsMax: number) {
  const begunAtMs = new Array<number>(quietRequestsMax).fill(Number.NEGATIVE_INFINITY);
  let next = 0;
  let inFlight = 0;
  return {
    begin(nowMs: number): void {
      inFlight++;
      begunAtMs[next] = nowMs;
      next = (next + 1) % quietRequestsMax;
    },
    end(): void {
      inFlight--;
    },
    /** Nothing is in flight, and fewer requests began in the last second than would make it busy. */
    isQuiet(nowMs: number): boolean {
      return inFlight === 0 && nowMs - begunAtMs[next]! > withinMs;
    },
  };
}
