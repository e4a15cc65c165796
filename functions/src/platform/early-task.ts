/**
 * When a task that came early, though it was queued for its due time, is to come again. By the queue's clock that time has
 * come: what is left by this machine's is added, or the queue would hand it out at once, again and again.
 */
export function earlyAgainAt(due: Date, now: Date): Date {
  return new Date(2 * due.getTime() - now.getTime());
}
