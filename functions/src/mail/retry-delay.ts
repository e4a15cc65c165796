const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/** Past greylisting (minutes) and past a night's outage of the mail server. */
const delaysMs = [minuteMs, 5 * minuteMs, 30 * minuteMs, 2 * hourMs, 5 * hourMs, 12 * hourMs];

/** How long to wait after so many failed attempts; null when they are spent. */
export function retryDelayMs(attemptsMade: number): number | null {
  return delaysMs[attemptsMade - 1] ?? null;
}
