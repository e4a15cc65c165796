import { LRUCache } from "lru-cache";
import type { Platform } from "../platform/platform";
import { type ApiKeyStore, createApiKeyStore } from "./api-key-store";
import { cacheIdOf, indexIdsOf } from "./key-hash";
import type { KeyPolicy } from "./key-policy";

/** A revoked key is refused everywhere within 5 s: this, and the read that follows. */
const freshMs = 4_500;
/** From then on a key in use is read again beside its requests, so that none of them waits. */
const refreshMs = 4_000;
const policiesMax = 20_000;

export interface PolicyCache {
  /** Without a promise where the key is known. */
  find(key: string): KeyPolicy | null | Promise<KeyPolicy | null>;
  /** Makes a change of the key count at once in this process. */
  forget(keyId: string): void;
}

interface Remembered {
  policy: KeyPolicy | null;
  readAtMs: number;
}

/** Unknown keys are remembered too: a caller that keeps sending one costs one read in 4.5 s. */
export function createPolicyCache(
  { clock, config }: Pick<Platform, "clock" | "config">,
  store: Pick<ApiKeyStore, "findPolicy">,
): PolicyCache {
  const remembered = new LRUCache<string, Remembered>({ max: policiesMax });
  const reading = new Map<string, Promise<KeyPolicy | null>>();
  let changes = 0;

  async function read(key: string, id: string): Promise<KeyPolicy | null> {
    const readAtMs = clock.now().getTime();
    const changesBefore = changes;
    const policy = await store.findPolicy(indexIdsOf(key, config.apiKeys.peppers));
    // A read that a change has overtaken may hold what was before it.
    if (changes === changesBefore) remembered.set(id, { policy, readAtMs });
    return policy;
  }

  function readOnce(key: string, id: string): Promise<KeyPolicy | null> {
    const running = reading.get(id);
    if (running) return running;
    const started = read(key, id).finally(() => {
      if (reading.get(id) === started) reading.delete(id);
    });
    reading.set(id, started);
    return started;
  }

  return {
    find(key) {
      const id = cacheIdOf(key);
      const known = remembered.get(id);
      const ageMs = known ? clock.now().getTime() - known.readAtMs : Number.POSITIVE_INFINITY;
      if (!known || ageMs >= freshMs) return readOnce(key, id);
      // If it fails, the request that needs it reads again and is told.
      if (ageMs >= refreshMs && known.policy) readOnce(key, id).catch(() => undefined);
      return known.policy;
    },
    forget(keyId) {
      changes++;
      reading.clear();
      for (const [id, { policy }] of remembered.entries()) if (policy?.keyId === keyId) remembered.delete(id);
    },
  };
}

const caches = new WeakMap<Platform["config"], PolicyCache>();

/** One cache a platform, known by its settings: the routes that change keys and the gateway that checks them share it. */
export function policyCacheOf(platform: Pick<Platform, "db" | "clock" | "config">): PolicyCache {
  const known = caches.get(platform.config);
  if (known) return known;
  const made = createPolicyCache(platform, createApiKeyStore(platform.db));
  caches.set(platform.config, made);
  return made;
}
