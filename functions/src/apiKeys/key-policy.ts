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

export function judgeKey(policy: KeyPolicy | null, ip: string, now: Date): KeyVerdict {
  if (!policy) return { ok: false, code: "unauthenticated", detail: "There is no such API key" };
  const { keyId, teamId } = policy;
  const refuse = (code: Extract<KeyVerdict, { ok: false }>["code"], detail: string): KeyVerdict => ({
    ok: false,
    code,
    detail,
    teamId,
    keyId,
  });
  if (policy.revokedAt) return refuse("key_revoked", `The API key was revoked at ${policy.revokedAt.toISOString()}`);
  if (policy.expiresAt <= now) return refuse("key_expired", `The API key expired at ${policy.expiresAt.toISOString()}`);
  if (!policy.enabled) return refuse("key_disabled", "The API key is disabled; an admin of the team can enable it");
  if (!ipAllowed(policy.allowedIps, ip)) return refuse("ip_not_allowed", `The API key may not be used from ${ip}`);
  const caller = { kind: "apiKey" as const, keyId, keyName: policy.name, teamId, scopes: policy.scopes };
  return { ok: true, caller, rateLimits: policy.rateLimits };
}
