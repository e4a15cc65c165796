import { notFound, ProblemError, withinDeadline } from "../gateway";
import type { Platform } from "../platform/platform";
import { teamFinderOf } from "../teams";
import { adapterOf } from "./adapters";
import { type Refusal, verifyWith } from "./adapters/adapter";
import { type FoundSource, secretsAt, sourceFinderOf } from "./find-source";
import { type Kept, keepRequest, type ReceivedRequest } from "./keep-request";
import { createRejection } from "./reject-request";
import { sourceUrl } from "./source-url";

type Ports = Pick<Platform, "db" | "clock" | "vault" | "config" | "tasks" | "log">;
type Answer = Kept["answer"] | Record<string, string>;

/** What is answered, and what the answer does not depend on. */
interface Outcome {
  answer: Answer | ProblemError;
  also?: Promise<unknown>;
}

/** Promised is a second, in which the request and its answer travel as well. */
const promised = { decidedWithinMs: 700, answeredWithinMs: 900 };
const sourceIdPattern = /^src_[0-9A-Za-z]{20}$/;
const pausedRetrySeconds = 600;

/**
 * Verifies, stores once, and answers; everything else happens in the task. What could not be decided in time is a 503: the
 * sender repeats it, and finds it kept or not. A function has no CPU once it has answered, so what the answer does not depend
 * on is given the time that is left, and no more.
 */
export function createReceiver(deps: Ports, { decidedWithinMs, answeredWithinMs } = promised) {
  const decide = createDecision(deps);
  return async (sourceId: string, request: ReceivedRequest): Promise<Answer> => {
    const beganMs = performance.now();
    const { answer, also } = await withinDeadline(decide(sourceId, request), decidedWithinMs);
    const leftMs = answeredWithinMs - (performance.now() - beganMs);
    if (also && leftMs > 0) await withinDeadline(also, leftMs).catch(() => undefined);
    if (answer instanceof ProblemError) throw answer;
    return answer;
  };
}

function createDecision(deps: Ports) {
  const sources = sourceFinderOf(deps);
  const reject = createRejection(deps);

  return async (sourceId: string, received: ReceivedRequest): Promise<Outcome> => {
    // What cannot be a source costs no read: the route is open to everyone.
    const found = sourceIdPattern.test(sourceId) ? await sources.find(sourceId) : null;
    if (!found) throw notFound("incoming source");
    const { source, teamId, opened } = found;
    const closed = (await teamFinderOf(deps).find(teamId))?.closed;
    if (closed) throw new ProblemError("team_closed", "The receiver of this address is being deleted");
    const adapter = adapterOf(source.verification);
    const now = deps.clock.now();
    const request = { ...received, url: sourceUrl(deps.config, sourceId) + received.search };
    const verdict = verifyWith(adapter, { ...request, secrets: secretsAt(opened, now), now });
    const refused = (reason: Refusal["reason"], detail: string) =>
      reject(found, request, { reason, detail }).catch((err: unknown) =>
        deps.log.error("A refused request could not be kept", { teamId, sourceId, err }),
      );
    if (!verdict.ok) return { answer: notVerified(), also: refused(...reasonFor(found, verdict)) };
    const answer = adapter.answerTo?.(received.rawBody);
    if (answer) return { answer };
    if (source.active) return keepRequest(deps, found, received, verdict);
    return { answer: paused(), also: refused("source_paused", "The request is good, but the source is switched off") };
  };
}

function reasonFor({ source }: FoundSource, { reason, detail }: Refusal): [Refusal["reason"], string] {
  if (!source.awaitsSecret || reason !== "signature_mismatch") return [reason, detail];
  return ["secret_missing", "The source has no secret of its sender yet, so that nothing can be verified"];
}

function notVerified(): ProblemError {
  return new ProblemError("unauthenticated", "The request could not be verified", {
    headers: { "www-authenticate": "Signature" },
  });
}

function paused(): ProblemError {
  return new ProblemError("unavailable", "This address takes nothing for the moment; try again later", {
    headers: { "retry-after": String(pausedRetrySeconds) },
  });
}
