import type { RateLimit } from "@/types/apiKeys";
import type { Scope } from "@/types/scopes";
import type { KeyVerdict } from "../gateway";
import { ipAllowed } from "./ip-list";

/** What a key may do, as the index entry of one of its secrets holds it: all that the hot path needs, in one read. */
export interface KeyPolicy {
  keyId: string;
  /** The team that the key opens: for a test key, the sandbox. */
  teamId: string;
  /** Where the key's own document is. */
  path: string;
  name: string;
  scopes: Scope[];
  rateLimits: RateLimit[];
  allowedIps: string[];
  enabled: boolean;
  expiresAt: Date;
  revokedAt?: Date;
  leakedAt?: Date;
  /** When this secret was made. */
  madeAt: Date;
  /** When a newer secret took its place, and until when it works beside that one. */
  replacedAt?: Date;
  validUntil?: Date;
}

export type Refusal = "key_revoked" | "key_expired" | "key_disabled" | "ip_not_allowed";

const dayMs = 86_400_000;

/** Why a key is refused, whoever asks; null while it is good. `maxAgeDays` where the team refuses secrets that are older. */
export function refusalOf(policy: KeyPolicy, ip: string, now: Date, maxAgeDays?: number): Refusal | null {
  if (policy.revokedAt) return "key_revoked";
  if (expiryOf(policy, now, maxAgeDays)) return "key_expired";
  if (!policy.enabled) return "key_disabled";
  return ipAllowed(policy.allowedIps, ip) ? null : "ip_not_allowed";
}

export function judgeKey(policy: KeyPolicy | null, ip: string, now: Date, maxAgeDays?: number): KeyVerdict {
  if (!policy) return { ok: false, code: "unauthenticated", detail: "There is no such API key" };
  const { keyId, teamId, validUntil } = policy;
  const refusal = refusalOf(policy, ip, now, maxAgeDays);
  if (refusal) return { ok: false, code: refusal, detail: detailOf[refusal]({ policy, ip, now, maxAgeDays }), teamId, keyId };
  const caller = { kind: "apiKey" as const, keyId, keyName: policy.name, teamId, scopes: policy.scopes };
  return { ok: true, caller: validUntil ? { ...caller, endsAt: validUntil } : caller, rateLimits: policy.rateLimits };
}

/** What has ended, in words: the secret, the key, or the team's patience with its age. */
function expiryOf({ validUntil, replacedAt, expiresAt, madeAt }: KeyPolicy, now: Date, maxAgeDays?: number): string | null {
  if (validUntil && validUntil <= now) {
    const when = replacedAt ? ` at ${replacedAt.toISOString()}` : "";
    return `The API key was rotated${when}; this secret of it ended at ${validUntil.toISOString()}, use the new one`;
  }
  if (expiresAt <= now) return `The API key expired at ${expiresAt.toISOString()}`;
  if (maxAgeDays === undefined || madeAt.getTime() + maxAgeDays * dayMs > now.getTime()) return null;
  return `The team's key policy refuses secrets older than ${maxAgeDays} days, and this one was made at ${madeAt.toISOString()}; rotate the API key`;
}

interface Refused {
  policy: KeyPolicy;
  ip: string;
  now: Date;
  maxAgeDays: number | undefined;
}

const detailOf: Record<Refusal, (refused: Refused) => string> = {
  key_revoked: ({ policy: { revokedAt } }) => `The API key was revoked at ${revokedAt?.toISOString()}`,
  key_expired: ({ policy, now, maxAgeDays }) => expiryOf(policy, now, maxAgeDays) ?? "The API key has expired",
  key_disabled: ({ policy: { leakedAt } }) =>
    leakedAt
      ? `The API key was found in public and disabled at ${leakedAt.toISOString()}; an admin of the team can rotate it`
      : "The API key is disabled; an admin of the team can enable it",
  ip_not_allowed: ({ ip }) => `The API key may not be used from ${ip}`,
};
