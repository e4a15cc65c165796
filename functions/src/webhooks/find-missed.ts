import { patternMatches, testEventType } from "@/types/events";
import { createEventStore } from "../events";
import { derivedId, idPrefixes } from "../platform/ids";
import type { Platform } from "../platform/platform";
import type { TimeCursor } from "../platform/time-cursor";
import type { Tx } from "../platform/transaction";
import { createReplaySourceStore } from "./replay-source-store";
import type { StoredReplay } from "./replay-store";

export interface Missed {
  deliveryId: string;
  eventId: string;
  type: string;
  at: Date;
  orderingKey?: string;
}
type MissedBy = Pick<StoredReplay, "teamId" | "webhookId" | "since" | "missedUntil" | "types" | "missedPatterns">;

export interface FoundMissed {
  missed: Missed[];
  /** Null when all were read. */
  next: TimeCursor | null;
}

/**
 * The next events that a webhook should have got and has no delivery of, oldest first. The id of a delivery follows from the
 * event and the webhook, so one that was made by whoever else is never made twice.
 */
export async function findMissed(
  db: Platform["db"],
  tx: Tx,
  { teamId, webhookId, since, missedUntil, types, missedPatterns }: MissedBy,
  after: TimeCursor | undefined,
  limit: number,
  unreadable: (err: unknown) => void,
): Promise<FoundMissed> {
  const span = { from: new Date(since), to: new Date(missedUntil) };
  const events = await createEventStore(db).listInOrder(teamId, span, limit, after, unreadable);
  const wanted = events
    .filter(({ onlyFor = webhookId }) => onlyFor === webhookId)
    .filter(({ type }) => isWanted(type, missedPatterns, types))
    .map(({ id, type, timestamp, orderingKey }) => ({
      deliveryId: derivedId(idPrefixes.delivery, id, webhookId),
      eventId: id,
      type,
      at: new Date(timestamp),
      ...(orderingKey === undefined ? {} : { orderingKey }),
    }));
  const ids = wanted.map(({ deliveryId }) => deliveryId);
  const absent = await createReplaySourceStore(db).absent(tx, teamId, ids);
  const last = events.length === limit ? events.at(-1) : undefined;
  return {
    missed: wanted.filter(({ deliveryId }) => absent.has(deliveryId)),
    next: last ? { at: new Date(last.timestamp), id: last.id } : null,
  };
}

function isWanted(type: string, patterns: readonly string[], only: readonly string[] | undefined): boolean {
  if (type === testEventType || (only && !only.includes(type))) return false;
  return patterns.some((pattern) => patternMatches(pattern, type));
}
