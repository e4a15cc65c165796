import { createFreshCache } from "../platform/fresh-cache";
import { onceAPlatform } from "../platform/once-a-platform";
import type { Platform } from "../platform/platform";
import { type ApiKeyStore, createApiKeyStore } from "./api-key-store";
import { cacheIdOf, indexIdsOf } from "./key-hash";
import type { KeyPolicy } from "./key-policy";

/** Far more than one instance answers in the 5 s that one is good for. */
const policiesMax = 10_000;

export interface PolicyCache {
  /** Without a promise where the key is known. */
  find(key: string): KeyPolicy | null | Promise<KeyPolicy | null>;
  /** Makes a change of the key count at once in this process. */
  forget(keyId: string): void;
}

/** Unknown keys are remembered too: a caller that keeps sending one costs one read in 5 s. */
export function createPolicyCache(
  { clock, config }: Pick<Platform, "clock" | "config">,
  store: Pick<ApiKeyStore, "findPolicy">,
): PolicyCache {
  const cache = createFreshCache<KeyPolicy | null>(clock, policiesMax, { nothing: "remembered" });
  return {
    find: (key) => cache.find(cacheIdOf(key), () => store.findPolicy(indexIdsOf(key, config.apiKeys.peppers))),
    forget: (keyId) => cache.dropWhere((policy) => policy?.keyId === keyId),
  };
}

/** The routes that change keys and the gateway that checks them share it. */
export const policyCacheOf = onceAPlatform((platform: Pick<Platform, "db" | "clock" | "config">) =>
  createPolicyCache(platform, createApiKeyStore(platform.db)),
);
