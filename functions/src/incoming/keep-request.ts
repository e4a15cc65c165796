import { hash } from "node:crypto";
import { ProblemError } from "../gateway";
import { derivedId, idPrefixes } from "../platform/ids";
import { keptHeaders, withoutSecrets } from "../platform/kept-headers";
import type { Platform } from "../platform/platform";
import type { About } from "./adapters/adapter";
import { told } from "./diagnose";
import type { FoundSource } from "./find-source";
import type { NewIncoming, StoredIncoming } from "./incoming-document";
import { createIncomingEventStore, type DueIncoming, type IncomingEventStore } from "./incoming-event-store";
import { incomingTask } from "./incoming-task";
import { allSecrets } from "./reject-request";

type Ports = Pick<Platform, "db" | "clock" | "tasks" | "log">;

export interface ReceivedRequest {
  method: string;
  headers: Headers;
  rawBody: Buffer;
  /** The query of the address, with its question mark: some senders sign it. */
  search: string;
}

export interface Kept {
  answer: { id: string; repeat: boolean };
  /** Nothing is lost without it; it never fails. */
  also?: Promise<unknown>;
}

/** Repeats beyond these are acknowledged without a write. */
const repeatsCounted = 100;
const triesMax = 5;

/** One document an id of the sender, however often and however many at once it is sent. */
export async function keepRequest(
  ports: Ports,
  found: FoundSource,
  { method, headers, rawBody }: ReceivedRequest,
  about: About,
): Promise<Kept> {
  const { teamId, source } = found;
  const events = createIncomingEventStore(ports.db);
  const bodyHash = hash("sha256", rawBody);
  const id = derivedId(idPrefixes.incomingEvent, source.id, about.id === undefined ? `body:${bodyHash}` : `id:${about.id}`);
  const secrets = allSecrets(found);
  const fresh = {
    teamId,
    id,
    sourceId: source.id,
    ...(about.id === undefined ? {} : { providerId: withoutSecrets(about.id, secrets) }),
    ...(about.type === undefined ? {} : { type: withoutSecrets(about.type, secrets) }),
    method,
    headers: keptHeaders(headers, secrets),
    bodyHash,
    rawBody,
  };
  const isNew = await events.createOnce(fresh, ports.clock.now());
  if (!isNew) return { answer: { id, repeat: true }, ...(await takeRepeat(ports, events, fresh)) };
  // The sweep finds by its due time what is kept and could not be queued.
  return { answer: { id, repeat: false }, also: queue(ports, { teamId, incomingId: id, attempt: 1 }) };
}

/** A repeat is counted, and nothing more; but what has failed is taken up again, once however many repeats come at once. */
async function takeRepeat(ports: Ports, events: IncomingEventStore, fresh: NewIncoming): Promise<Pick<Kept, "also">> {
  const { teamId, id } = fresh;
  for (let tries = 0; tries < triesMax; tries++) {
    const known = await events.read(teamId, id);
    if (!known || known.repeats >= repeatsCounted) return {};
    const now = ports.clock.now();
    const diagnosis = told("already_seen", describeRepeat(known, fresh, now));
    if (known.status !== "failed") {
      const noting = events.noteRepeat(known, diagnosis, now);
      return {
        also: noting.catch((err: unknown) => ports.log.error("A repeat could not be counted", { teamId, incomingId: id, err })),
      };
    }
    if (await events.takeUpAgain(known, diagnosis, now)) {
      return { also: queue(ports, { teamId, incomingId: id, attempt: known.attemptCount + 1 }, `repeat-${now.getTime()}`) };
    }
  }
  throw new ProblemError("unavailable", "It is being changed by others; try again", { headers: { "retry-after": "5" } });
}

function queue({ tasks, log }: Ports, due: DueIncoming, because?: string): Promise<unknown> {
  const { teamId, incomingId } = due;
  return tasks
    .enqueue(incomingTask(due, because === undefined ? {} : { because }))
    .catch((err: unknown) => log.error("A received webhook could not be queued", { teamId, incomingId, err }));
}

function describeRepeat(known: StoredIncoming, { providerId, bodyHash }: NewIncoming, now: Date): string {
  const what = providerId === undefined ? "The same body" : `The id ${providerId}`;
  const same = known.bodyHash === bodyHash ? "with the same body" : "with another body";
  const done =
    known.status === "failed" ? "it had failed, so what came first is processed again" : "it was acknowledged and not processed";
  return `${what} came again at ${now.toISOString()}, ${same}; ${done}`;
}
