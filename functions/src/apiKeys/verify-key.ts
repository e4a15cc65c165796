import type { KeyVerification, VerificationCode, VerifyKey } from "@/types/apiKeys";
import { scopesOpen } from "@/types/scopes";
import { limiterOf, soon, tightestOf } from "../gateway";
import type { Platform } from "../platform/platform";
import { parseKey } from "./key-format";
import { type KeyPolicy, type Refusal, refusalOf } from "./key-policy";
import { maxAgeDaysOf } from "./max-age";
import { keyUsageOf } from "./key-usage";
import { policyCacheOf } from "./policy-cache";

const codes: Record<Refusal, VerificationCode> = {
  key_revoked: "REVOKED",
  key_expired: "EXPIRED",
  key_disabled: "DISABLED",
  ip_not_allowed: "IP_NOT_ALLOWED",
};

/** Who asks has callers of their own who wait. */
const databaseTimeoutMs = 5_000;

/**
 * Says whether a key that someone presented to the team's own service is good, and charges it as a request here would be.
 * A key of another team does not exist. Its allowed addresses are held against who asks: the service, which is what the
 * key's holder called.
 */
export async function verifyKey(
  platform: Pick<Platform, "db" | "clock" | "config" | "log">,
  asker: { teamId: string; ip: string },
  { key, scopes = [], cost }: VerifyKey,
): Promise<KeyVerification> {
  const { config, clock } = platform;
  const policy = parseKey(config.apiKeys.prefix, key) ? await soon(policyCacheOf(platform).find(key), databaseTimeoutMs) : null;
  if (!policy || !isOf(asker.teamId, policy)) return answer(null, "NOT_FOUND");
  const maxAgeDays = await soon(maxAgeDaysOf(platform, policy), databaseTimeoutMs);
  const refusal = refusalOf(policy, asker.ip, clock.now(), maxAgeDays);
  if (refusal) return answer(policy, codes[refusal]);
  if (!scopes.every((scope) => scopesOpen(policy.scopes, scope))) return answer(policy, "INSUFFICIENT_SCOPE");
  const subject = { id: policy.keyId, teamId: policy.teamId };
  keyUsageOf(platform).count(policy.path);
  const { grant } = await soon(limiterOf(platform).take(subject, policy.rateLimits, cost), databaseTimeoutMs);
  const { remaining = 0, moreAtMs = grant.atMs } = tightestOf(grant.standings) ?? {};
  const reset = new Date(Math.ceil(Math.max(moreAtMs, grant.atMs))).toISOString();
  return { ...answer(policy, grant.granted ? "VALID" : "RATE_LIMITED"), remaining, reset };
}

/** A test key stands in the list of the team that made it, and opens its sandbox: either may ask. */
function isOf(teamId: string, policy: KeyPolicy): boolean {
  return policy.teamId === teamId || policy.path.startsWith(`teams/${teamId}/`);
}

function answer(policy: KeyPolicy | null, code: VerificationCode): KeyVerification {
  const known = { teamId: policy?.teamId ?? null, keyId: policy?.keyId ?? null, scopes: policy?.scopes ?? [] };
  return { valid: code === "VALID", code, ...known, remaining: null, reset: null };
}
