import type { RequestLogBatch, RequestLogEntry } from "@/types/logs";
import type { RequestLog } from "../gateway";
import { idPrefixes, newId } from "../platform/ids";
import type { Platform } from "../platform/platform";
import { batchEntriesMax, cutBatches } from "./batches";
import { createRequestLogStore, type RequestLogStore } from "./request-log-store";

/** Something else that is buffered and can be written along. */
export interface Companion {
  /** What may be written now. */
  writeDue(): Promise<void>;
  /** Everything: the process ends. */
  writeAll(): Promise<void>;
}

interface Outgoing {
  teamId: string;
  id: string;
  batch: RequestLogBatch;
}

const waitMsMax = 5_000;
/** A flood of refused requests, which no limit counts, costs four writes a second and not one each. */
const failureEveryMs = 250;
/** While the database is away, logs must not eat the memory: the oldest batches go first. */
const outgoingMax = 200;

/**
 * A function has no CPU once it has answered, so what waits is written inside a request: of the one that finds a failure, a
 * full batch, an entry of 5 s ago, or nobody else in flight.
 */
export function createRequestLog(
  { db, clock, log }: Pick<Platform, "db" | "clock" | "log">,
  /** Null for a team that keeps no more logs: it is being deleted, or gone. */
  retentionDays: (teamId: string) => Promise<number | null>,
  companions: readonly Companion[] = [],
  store: Pick<RequestLogStore, "write"> = createRequestLogStore(db),
): RequestLog {
  let waiting = new Map<string, RequestLogEntry[]>();
  let outgoing: Outgoing[] = [];
  let waitingSinceMs = 0;
  let failed = false;
  let full = false;
  let writtenAtMs = Number.NEGATIVE_INFINITY;
  let inFlight = 0;

  function cut(): void {
    for (const [teamId, entries] of waiting) {
      for (const batch of cutBatches(entries)) outgoing.push({ teamId, id: newId(idPrefixes.requestLog), batch });
    }
    waiting = new Map();
    failed = false;
    full = false;
    const lost = outgoing.splice(0, Math.max(0, outgoing.length - outgoingMax));
    if (lost.length > 0)
      log.error("Request logs were dropped: the database has been away for too long", { batches: lost.length });
  }

  async function write(): Promise<void> {
    cut();
    writtenAtMs = clock.now().getTime();
    const sending = outgoing;
    outgoing = [];
    await Promise.all(
      sending.map(async (item) => {
        try {
          const days = await retentionDays(item.teamId);
          if (days !== null) await store.write(item.teamId, item.id, item.batch, clock.now(), days);
        } catch (err) {
          outgoing.push(item);
          log.error("A request log could not be written; it is kept for the next try", { err });
        }
      }),
    );
  }

  return {
    begin() {
      inFlight++;
    },
    record(teamId, entry) {
      if (waiting.size === 0) waitingSinceMs = clock.now().getTime();
      const entries = waiting.get(teamId) ?? [];
      entries.push(entry);
      waiting.set(teamId, entries);
      failed ||= !entry.success;
      full ||= entries.length >= batchEntriesMax;
    },
    async end() {
      inFlight--;
      if (waiting.size === 0 && outgoing.length === 0) return;
      const nowMs = clock.now().getTime();
      const late = nowMs - waitingSinceMs >= waitMsMax;
      const urgent = full || (failed && nowMs - writtenAtMs >= failureEveryMs);
      if (!urgent && !late && inFlight > 0) return;
      await Promise.all([write(), ...companions.map((companion) => companion.writeDue())]);
    },
    async flush() {
      await Promise.all([write(), ...companions.map((companion) => companion.writeAll())]);
    },
  };
}
