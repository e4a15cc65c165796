import { hash } from "node:crypto";
import { notFound, ProblemError, withinDeadline } from "../gateway";
import { derivedId, idPrefixes } from "../platform/ids";
import type { Platform } from "../platform/platform";
import { teamFinderOf } from "../teams";
import { adapterOf } from "./adapters";
import { type About, verifyWith } from "./adapters/adapter";
import { told } from "./diagnose";
import { type FoundSource, secretsAt, sourceFinderOf } from "./find-source";
import { createIncomingEventStore } from "./incoming-event-store";
import type { NewIncoming } from "./incoming-document";
import { incomingTask } from "./incoming-task";
import { keptHeaders } from "./received-headers";
import { allSecrets, createRejection } from "./reject-request";
import { sourceUrl } from "./source-url";

export interface ReceivedRequest {
  method: string;
  headers: Headers;
  rawBody: Buffer;
}

type Ports = Pick<Platform, "db" | "clock" | "vault" | "config" | "tasks" | "log">;
type Answer = { id: string; repeat: boolean } | Record<string, string>;

const sourceIdPattern = /^src_[0-9A-Za-z]{20}$/;
/** Repeats beyond these are acknowledged without a write. */
const repeatsCounted = 100;
/** A sender must not wait for a queue that is away. */
const queuedWithinMs = 500;
const pausedRetrySeconds = 600;

/** Verifies, stores once, and answers; everything else happens in the task. */
export function createReceiver(deps: Ports) {
  const sources = sourceFinderOf(deps);
  const reject = createRejection(deps);

  return async (sourceId: string, { method, headers, rawBody }: ReceivedRequest): Promise<Answer> => {
    // What cannot be a source costs no read: the route is open to everyone.
    const found = sourceIdPattern.test(sourceId) ? await sources.find(sourceId) : null;
    if (!found) throw notFound("incoming source");
    const { source, teamId, opened } = found;
    const closed = (await teamFinderOf(deps).find(teamId))?.closed;
    if (closed) throw new ProblemError("team_closed", "The receiver of this address is being deleted");
    const adapter = adapterOf(source.verification);
    const now = deps.clock.now();
    const request = { method, headers, rawBody, url: sourceUrl(deps.config, sourceId) };
    const verdict = verifyWith(adapter, { ...request, secrets: secretsAt(opened, now), now });
    const refused = (reason: Parameters<typeof told>[0], detail: string) =>
      reject(found, request, { reason, detail }).catch((err: unknown) =>
        deps.log.error("A refused request could not be kept", { teamId, sourceId, err }),
      );
    if (!verdict.ok) {
      if (source.awaitsSecret && verdict.reason === "signature_mismatch") {
        await refused("secret_missing", "The source has no secret of its sender yet, so that nothing can be verified");
      } else await refused(verdict.reason, verdict.detail);
      throw new ProblemError("unauthenticated", "The request could not be verified", {
        headers: { "www-authenticate": "Signature" },
      });
    }
    const answer = adapter.answerTo?.(rawBody);
    if (answer) return answer;
    if (!source.active) {
      await refused("source_paused", "The request is good, but the source is switched off");
      throw new ProblemError("unavailable", "This address takes nothing for the moment; try again later", {
        headers: { "retry-after": String(pausedRetrySeconds) },
      });
    }
    return store(deps, found, { method, headers, rawBody }, verdict);
  };
}

/** One document an id of the sender, however often and however many at once it is sent. */
async function store(
  deps: Ports,
  found: FoundSource,
  { method, headers, rawBody }: ReceivedRequest,
  about: About,
): Promise<{ id: string; repeat: boolean }> {
  const { clock, tasks, log } = deps;
  const { teamId, source } = found;
  const events = createIncomingEventStore(deps.db);
  const bodyHash = hash("sha256", rawBody);
  const id = derivedId(idPrefixes.incomingEvent, source.id, about.id === undefined ? `body:${bodyHash}` : `id:${about.id}`);
  const fresh = {
    teamId,
    id,
    sourceId: source.id,
    ...(about.id === undefined ? {} : { providerId: about.id }),
    ...(about.type === undefined ? {} : { type: about.type }),
    method,
    headers: keptHeaders(headers, allSecrets(found)),
    bodyHash,
    rawBody,
  };
  if (!(await events.createOnce(fresh, clock.now()))) {
    await noteRepeat(deps, fresh);
    return { id, repeat: true };
  }
  // It is kept, and neither waits nor is sent again for this: the sweep finds it by its due time.
  const queued = tasks.enqueue(incomingTask({ teamId, incomingId: id, attempt: 1 }));
  await withinDeadline(queued, queuedWithinMs).catch((err: unknown) =>
    log.error("A received webhook could not be queued", { teamId, incomingId: id, err }),
  );
  return { id, repeat: false };
}

async function noteRepeat(
  { db, clock }: Ports,
  { teamId, id, providerId, bodyHash }: Pick<NewIncoming, "teamId" | "id" | "providerId" | "bodyHash">,
): Promise<void> {
  const events = createIncomingEventStore(db);
  const known = await events.read(teamId, id);
  if (!known || known.repeats >= repeatsCounted) return;
  const now = clock.now();
  const what = providerId === undefined ? "The same body" : `The id ${providerId}`;
  const same = known.bodyHash === bodyHash ? "with the same body" : "with another body";
  const detail = `${what} came again at ${now.toISOString()}, ${same}; it was acknowledged and not processed`;
  await events.noteRepeat(known, told("already_seen", detail), now);
}
