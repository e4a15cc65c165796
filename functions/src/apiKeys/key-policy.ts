import type { RateLimit } from "@/types/apiKeys";
import type { Scope } from "@/types/scopes";
import type { KeyVerdict } from "../gateway";
import { ipAllowed } from "./ip-list";

/** What a key may do, as its index entry holds it: all that the hot path needs, in one read. */
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
}

/** Why a key is refused, whoever asks; null while it is good. */
export function refusalOf(policy: KeyPolicy, ip: string, now: Date): Refusal | null {
  if (policy.revokedAt) return "key_revoked";
  if (policy.expiresAt <= now) return "key_expired";
  if (!policy.enabled) return "key_disabled";
  return ipAllowed(policy.allowedIps, ip) ? null : "ip_not_allowed";
}
export type Refusal = "key_revoked" | "key_expired" | "key_disabled" | "ip_not_allowed";

export function judgeKey(policy: KeyPolicy | null, ip: string, now: Date): KeyVerdict {
  if (!policy) return { ok: false, code: "unauthenticated", detail: "There is no such API key" };
  const { keyId, teamId } = policy;
  const refusal = refusalOf(policy, ip, now);
  if (refusal) return { ok: false, code: refusal, detail: detailOf[refusal](policy, ip), teamId, keyId };
  const caller = { kind: "apiKey" as const, keyId, keyName: policy.name, teamId, scopes: policy.scopes };
  return { ok: true, caller, rateLimits: policy.rateLimits };
}

const detailOf: Record<Refusal, (policy: KeyPolicy, ip: string) => string> = {
  key_revoked: ({ revokedAt }) => `The API key was revoked at ${revokedAt?.toISOString()}`,
  key_expired: ({ expiresAt }) => `The API key expired at ${expiresAt.toISOString()}`,
  key_disabled: () => "The API key is disabled; an admin of the team can enable it",
  ip_not_allowed: (_policy, ip) => `The API key may not be used from ${ip}`,
};
