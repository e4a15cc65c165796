/** `applied`: the change is committed. `answered`: its answer is kept too. */
export type ClaimState = "running" | "applied" | "answered";

export interface KeptAnswer {
  status: number;
  headers: Record<string, string>;
  /** JSON text; null for an answer without a body. */
  body: string | null;
}

export interface Claim {
  state: ClaimState;
  fingerprint: string;
  leaseEndsAt: Date;
  expireAt: Date;
  answer?: KeptAnswer;
}

export type ClaimDecision = "replay" | "reused" | "running" | "lost" | "takeOver";

/** What a request does that finds its key taken. */
export function decideClaim(found: Claim, fingerprint: string, now: Date): ClaimDecision {
  if (found.expireAt <= now) return "takeOver";
  if (found.fingerprint !== fingerprint) return "reused";
  if (found.state === "answered") return "replay";
  if (found.leaseEndsAt > now) return "running";
  // The first died. Before its commit nothing has happened; after it, to run again would be to do it twice.
  return found.state === "applied" ? "lost" : "takeOver";
}
