import type { Platform } from "../../platform/platform";
import { transactionsMarked } from "../../platform/transaction";
import type { Exchange } from "../exchange";
import { ProblemError } from "../problem";
import type { Route, RouteAnswer } from "../route";
import { type Claim, decideClaim, type KeptAnswer } from "./decide-claim";
import { fingerprintOf, hashOf, readIdempotencyKey } from "./idempotency-key";
import type { ClaimPlace, FoundClaim, IdempotencyStore } from "./idempotency-store";

export interface OncePorts {
  platform: Pick<Platform, "clock" | "log">;
  idempotency: IdempotencyStore;
}

interface Request {
  headers: Headers;
  search: string;
  rawBody: Buffer;
}

const keptMs = 24 * 3_600_000;
/** Longer than a request that changes something takes; one that takes longer may not commit any more. */
const leaseMs = 120_000;
/** A document takes 1 MiB. */
const answerLengthMax = 900_000;

/**
 * Runs a POST with an `Idempotency-Key` once. The claim is marked in the transaction of the change itself: whoever finds it
 * after a crash knows whether the change was made. A failure that changed nothing keeps nothing, so that it can be tried again.
 */
export async function answerOnce(
  ports: OncePorts,
  route: Route,
  exchange: Exchange,
  request: Request,
  perform: () => Promise<RouteAnswer>,
): Promise<RouteAnswer> {
  const place = route.everyTime ? null : placeOf(exchange, request);
  if (!place) return perform();
  const { idempotency, platform } = ports;
  const now = platform.clock.now();
  const claim: Claim = {
    state: "running",
    fingerprint: fingerprintOf(place.key, request.search, request.rawBody),
    leaseEndsAt: new Date(now.getTime() + leaseMs),
    expireAt: new Date(now.getTime() + keptMs),
  };
  const found = await idempotency.take(place, claim, now);
  if (found) {
    const kept = await answerFound(idempotency, place, found, claim, now);
    if (kept) return replayOf(kept);
  }
  return runClaimed(ports, route, place, claim, perform);
}

function placeOf({ method, path, caller, teamId }: Exchange, { headers }: Request): (ClaimPlace & { key: string }) | null {
  if (method !== "POST" || !caller) return null;
  const key = readIdempotencyKey(headers);
  if (key === null) return null;
  const credential = caller.kind === "apiKey" ? caller.keyId : `person:${caller.uid}`;
  const owner = teamId || caller.kind === "apiKey" ? { teamId: teamId ?? "" } : { uid: caller.uid };
  return { owner, hash: hashOf(credential, path, key), key };
}

/** The kept answer; null when the claim could be taken over. */
async function answerFound(
  idempotency: IdempotencyStore,
  place: ClaimPlace,
  found: FoundClaim,
  claim: Claim,
  now: Date,
): Promise<KeptAnswer | null> {
  const decision = decideClaim(found.claim, claim.fingerprint, now);
  if (decision === "replay" && found.claim.answer) return found.claim.answer;
  if (decision === "takeOver" && (await idempotency.takeOver(place, found, claim, now))) return null;
  if (decision === "reused")
    throw new ProblemError(
      "idempotency_key_reused",
      "The Idempotency-Key was sent with another body; use a new key for a new request",
    );
  if (decision === "lost" || decision === "replay")
    throw new ProblemError(
      "answer_lost",
      "The first request with this Idempotency-Key was carried out, but its answer was not kept; look for what it made before you send it with another key",
    );
  throw new ProblemError("request_in_progress", "The first request with this Idempotency-Key is still running; try again", {
    headers: { "retry-after": "2" },
  });
}

async function runClaimed(
  { idempotency, platform }: OncePorts,
  route: Route,
  place: ClaimPlace,
  claim: Claim,
  perform: () => Promise<RouteAnswer>,
): Promise<RouteAnswer> {
  let applied = false;
  let answer: RouteAnswer;
  try {
    answer = await transactionsMarked((tx) => {
      if (applied) return;
      const now = platform.clock.now();
      if (now >= claim.leaseEndsAt) throw new ProblemError("unavailable", "The request took too long; try again");
      idempotency.markApplied(tx, place, now);
      tx.afterCommit(() => Promise.resolve(void (applied = true)));
    }, perform);
  } catch (err) {
    const ending =
      !applied && changedNothing(err) ? idempotency.release(place) : idempotency.endLease(place, platform.clock.now());
    await ending.catch((failure: unknown) => noteLoss(platform, failure));
    throw err;
  }
  const kept = keptOf(route, answer);
  if ((kept.body?.length ?? 0) <= answerLengthMax) {
    await idempotency.keepAnswer(place, kept, platform.clock.now()).catch((failure: unknown) => noteLoss(platform, failure));
  }
  return answer;
}

/** Any other error may have come with a commit that nobody saw; the mark in the database tells whoever tries next. */
function changedNothing(err: unknown): boolean {
  return err instanceof ProblemError;
}

/** What was shown once is not stored: a replay answers without it. */
function keptOf(route: Route, { status, headers, body }: RouteAnswer): KeptAnswer {
  const shownOnce = route.response.shownOnce ?? [];
  const shown = typeof body === "object" && body !== null ? without(body, shownOnce) : body;
  return {
    status: status ?? route.response.status,
    headers: headers ?? {},
    body: shown === undefined ? null : JSON.stringify(shown),
  };
}

function without(body: object, names: readonly string[]): object {
  return names.length === 0 ? body : Object.fromEntries(Object.entries(body).filter(([name]) => !names.includes(name)));
}

function replayOf({ status, headers, body }: KeptAnswer): RouteAnswer {
  return {
    status,
    headers: { ...headers, "idempotent-replayed": "true" },
    ...(body === null ? {} : { body: JSON.parse(body) as unknown }),
  };
}

function noteLoss({ log }: OncePorts["platform"], err: unknown): void {
  log.error("The outcome of a request with an Idempotency-Key could not be kept", { err });
}
