import { hash } from "node:crypto";
import { LRUCache } from "lru-cache";
import type { RateLimit } from "@/types/apiKeys";
import type { Clock } from "../platform/clock";
import { addressBlock } from "./client-ip";
import { limitHeaders, policyName, retryAfterSeconds } from "./limiter/limit-headers";
import type { Grant } from "./limiter/permit";
import { type Charge, charge, type Rings } from "./limiter/ring";
import { ProblemError } from "./problem";

/** What stands before authentication: it knows an address and nothing else, and costs no read. */
export interface Door {
  /** Charges the address for a request of a stranger; throws where it has none left, or was refused too often. */
  enter(ip: string, secret?: string): void;
  /** A credential that was taken: its next requests pass uncharged, its own limits hold them. */
  recognise(secret: string): void;
  /** A credential that was not. */
  turnAway(ip: string, secret?: string): void;
  /** Refuses a known person who was turned away too often: their address says little, many people share one. */
  enterAs(uid: string): void;
  turnAwayPerson(uid: string): void;
}

export interface DoorLimits {
  requestsPerMinute: number;
  refusalsPerMinute: number;
}

const windowSeconds = 60;
/** Some 20 MB at most: an address takes two rings of 21 numbers. */
const addressesMax = 20_000;
const credentialsMax = 20_000;
/** How long a credential stays known after it was last taken. */
const knownMs = 60_000;

/**
 * Counted in this process alone, exactly, by the ring that the stored limits use too: asking a database about each stranger
 * would be the very cost that this spares. So an address gets the limit of each instance, and their number is bounded.
 */
export function createDoor(clock: Clock, limits: DoorLimits): Door {
  const requests = new LRUCache<string, Rings>({ max: addressesMax });
  const refusals = new LRUCache<string, Rings>({ max: addressesMax });
  const known = new LRUCache<string, number>({ max: credentialsMax });
  const ofRequests = { limit: limits.requestsPerMinute, windowSeconds };
  const ofRefusals = { limit: limits.refusalsPerMinute, windowSeconds };

  function count(rings: LRUCache<string, Rings>, id: string, limit: RateLimit, wanted: 0 | 1): Charge & { atMs: number } {
    const atMs = clock.now().getTime();
    const outcome = charge(rings.get(id) ?? {}, [limit], wanted, atMs);
    if (wanted > 0) rings.set(id, outcome.rings);
    return { ...outcome, atMs };
  }

  function refuseAfterRefusals(id: string, whose: string): void {
    const refused = count(refusals, id, ofRefusals, 0);
    if (refused.violated.length > 0) throw tooMany(refused, `Too many refused credentials from this ${whose}`);
  }

  return {
    enter(ip, secret) {
      if (secret !== undefined && (known.get(cacheIdOf(secret)) ?? 0) > clock.now().getTime()) return;
      const address = addressBlock(ip);
      if (secret !== undefined) refuseAfterRefusals(address, "address");
      const asked = count(requests, address, ofRequests, 1);
      if (asked.granted === 0) throw tooMany(asked, "Too many requests from this address");
    },
    recognise(secret) {
      known.set(cacheIdOf(secret), clock.now().getTime() + knownMs);
    },
    turnAway(ip, secret) {
      if (secret !== undefined) known.delete(cacheIdOf(secret));
      count(refusals, addressBlock(ip), ofRefusals, 1);
    },
    enterAs: (uid) => refuseAfterRefusals(`person:${uid}`, "person"),
    turnAwayPerson(uid) {
      count(refusals, `person:${uid}`, ofRefusals, 1);
    },
  };
}

function tooMany({ standings, violated, retryAtMs, atMs }: Charge & { atMs: number }, what: string): ProblemError {
  const grant: Grant = { granted: false, standings, violated, retryAtMs, atMs };
  const seconds = retryAfterSeconds(grant);
  return new ProblemError("rate_limited", `${what}; try again in ${seconds} s`, {
    headers: { "retry-after": String(seconds), ...limitHeaders(grant) },
    violatedPolicies: standings.map(policyName),
  });
}

/** Never the secret itself, which a heap dump would show. */
function cacheIdOf(secret: string): string {
  return hash("sha256", secret, "base64");
}
