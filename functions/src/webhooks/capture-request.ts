import { LRUCache } from "lru-cache";
import type { InboxRequest } from "@/types/webhooks";
import { notFound, ProblemError } from "../gateway";
import type { Clock } from "../platform/clock";
import { idPrefixes, newId } from "../platform/ids";
import { keptHeaders } from "../platform/kept-headers";
import type { InboxStore } from "./inbox-store";

export interface ReceivedRequest {
  method: string;
  headers: Headers;
  body: Buffer;
}

/** What is kept of a body; a document holds at most 1 MiB. */
const bodyCharactersMax = 128 * 1024;

/** A minute's captures of one inbox in one process: whoever knows the address can write at the team's expense. */
const capturesPerMinuteMax = 300;
const inboxesTracked = 5_000;
const inboxIdPattern = /^inb_[0-9A-Za-z]{20}$/;

/** Keeps what an inbox receives. An inbox that does not exist is not found; one that is flooded says so. */
export function createCapture({ store, clock }: { store: InboxStore; clock: Clock }) {
  const recent = new LRUCache<string, { count: number }>({ max: inboxesTracked, ttl: 60_000, noUpdateTTL: true });
  return async (inboxId: string, request: ReceivedRequest): Promise<void> => {
    // What cannot be an inbox costs no read: the route is open to everyone.
    if (!inboxIdPattern.test(inboxId)) throw notFound("inbox");
    const minute = recent.get(inboxId) ?? { count: 0 };
    minute.count += 1;
    recent.set(inboxId, minute);
    if (minute.count > capturesPerMinuteMax) {
      throw new ProblemError("rate_limited", "The inbox takes 300 requests a minute", { headers: { "retry-after": "60" } });
    }
    const inbox = await store.read(inboxId);
    if (!inbox) throw notFound("inbox");
    await store.capture(inbox.teamId, describeRequest(inboxId, request, clock.now()));
  };
}

export function describeRequest(inboxId: string, { method, headers, body }: ReceivedRequest, receivedAt: Date): InboxRequest {
  const text = body.toString("utf8");
  return {
    id: newId(idPrefixes.inboxRequest),
    inboxId,
    method,
    headers: keptHeaders(headers),
    body: text.slice(0, bodyCharactersMax).toWellFormed(),
    truncated: text.length > bodyCharactersMax,
    receivedAt: receivedAt.toISOString(),
  };
}
