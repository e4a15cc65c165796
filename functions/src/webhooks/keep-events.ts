import { createEventStore, eventRetentionMs } from "../events";
import type { Platform } from "../platform/platform";
import type { Tx } from "../platform/transaction";

/** What retries take at the most: twenty of them, a day apart and each up to a fifth later. */
const longestRetriesMs = 24 * 86_400_000;

/** Keeps the events that would be gone before the retries of their deliveries are spent: what is sent is made of them. */
export async function keepEvents(
  db: Platform["db"],
  tx: Tx,
  teamId: string,
  events: readonly { eventId: string; at: Date }[],
  now: Date,
): Promise<void> {
  const goneMs = now.getTime() + longestRetriesMs - eventRetentionMs;
  const old = events.filter(({ at }) => at.getTime() < goneMs).map(({ eventId }) => eventId);
  if (old.length > 0) await createEventStore(db).keep(tx, teamId, old, now);
}
