import type { Firestore } from "firebase-admin/firestore";
import type { RequestLogEntry } from "@/types/logs";
import { createRequestLogStore } from "@/functions/src/logs/request-log-store";

export interface Recounted {
  requests: number;
  failures: number;
  durationMs: number;
}

/** Every entry of a team's log, read from the documents. */
export async function allEntries(db: Firestore, teamId: string): Promise<RequestLogEntry[]> {
  const batches = await createRequestLogStore(db).list(teamId, { failedOnly: false, limit: 100_000 });
  return batches.flatMap(({ entries, unreadable }) => {
    if (unreadable !== undefined) throw unreadable;
    return entries;
  });
}

/** What requests came to, by `hour key route`: from the entries of the log. */
export function countEntries(entries: readonly RequestLogEntry[]): Record<string, Recounted> {
  const counted: Record<string, Recounted> = {};
  for (const { timestamp, apiKeyId, method, route, success, duration } of entries) {
    const place = `${timestamp.slice(0, 13)} ${apiKeyId ?? "none"} ${method} ${route}`;
    const sum = (counted[place] ??= { requests: 0, failures: 0, durationMs: 0 });
    sum.requests++;
    sum.failures += success ? 0 : 1;
    sum.durationMs += duration;
  }
  return counted;
}

/** The same from the documents of usage, of the finest level: what the processes have counted. */
export async function countParts(db: Firestore, teamId: string): Promise<Record<string, Recounted>> {
  const { docs } = await db.collection(`teams/${teamId}/usage`).get();
  const counted: Record<string, Recounted> = {};
  for (const document of docs) {
    if (document.get("level") !== "part") continue;
    const hour = (document.get("start") as { toDate(): Date }).toDate().toISOString().slice(0, 13);
    const cells = document.get("cells") as Record<string, Record<string, Recounted & { buckets: Record<string, number> }>>;
    for (const [key, routes] of Object.entries(cells)) {
      for (const [route, figure] of Object.entries(routes)) {
        const sum = (counted[`${hour} ${key} ${route}`] ??= { requests: 0, failures: 0, durationMs: 0 });
        sum.requests += figure.requests;
        sum.failures += figure.failures;
        sum.durationMs += figure.durationMs;
        const inBuckets = Object.values(figure.buckets).reduce((all, count) => all + count, 0);
        if (inBuckets !== figure.requests) throw new Error(`${document.ref.path}: ${inBuckets} of ${figure.requests} in buckets`);
      }
    }
  }
  return counted;
}
