import type { AuthenticateKey } from "../gateway";
import type { Platform } from "../platform/platform";
import { parseKey } from "./key-format";
import { judgeKey } from "./key-policy";
import type { KeyUsage } from "./key-usage";
import { maxAgeDaysOf } from "./max-age";
import { type PolicyCache, policyCacheOf } from "./policy-cache";

export function createKeyAuthenticator(
  platform: Platform,
  usage?: Pick<KeyUsage, "count">,
  policies: PolicyCache = policyCacheOf(platform),
): AuthenticateKey {
  const { config, clock } = platform;
  return async (presented, ip) => {
    if (!parseKey(config.apiKeys.prefix, presented)) {
      return { ok: false, code: "unauthenticated", detail: "This is not an API key: its form or its checksum is wrong" };
    }
    const policy = await policies.find(presented);
    const verdict = judgeKey(policy, ip, clock.now(), policy ? await maxAgeDaysOf(platform, policy) : undefined);
    if (verdict.ok && policy) usage?.count(policy.path);
    return verdict;
  };
}
