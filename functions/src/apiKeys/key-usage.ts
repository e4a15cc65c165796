import type { Companion } from "../logs";
import { onceAPlatform } from "../platform/once-a-platform";
import type { Platform } from "../platform/platform";
import { type ApiKeyStore, createApiKeyStore } from "./api-key-store";

/** At most one write a minute, key and process, however busy the key is. */
const writeEveryMs = 60_000;
const notFound = 5;

interface Usage {
  count: number;
  lastUsed: Date;
  writtenAtMs: number;
}

export interface KeyUsage extends Companion {
  count(path: string): void;
}

/** `usageCount` and `lastUsed`, written along with the request log. */
export function createKeyUsage(
  { db, clock, log }: Pick<Platform, "db" | "clock" | "log">,
  store: Pick<ApiKeyStore, "addUsage"> = createApiKeyStore(db),
): KeyUsage {
  const usages = new Map<string, Usage>();

  async function write(path: string, usage: Usage, nowMs: number): Promise<void> {
    const { count, lastUsed } = usage;
    usage.count = 0;
    usage.writtenAtMs = nowMs;
    try {
      await store.addUsage(path, count, lastUsed);
    } catch (err) {
      if ((err as { code?: unknown }).code === notFound) return;
      usage.count += count;
      log.error("The usage of an API key could not be written; it is kept for the next try", { err });
    }
  }

  async function writeWhere(due: (usage: Usage, nowMs: number) => boolean): Promise<void> {
    const nowMs = clock.now().getTime();
    const all = [...usages];
    await Promise.all(
      all.filter(([, usage]) => usage.count > 0 && due(usage, nowMs)).map(([path, usage]) => write(path, usage, nowMs)),
    );
    for (const [path, usage] of all) if (usage.count === 0 && nowMs - usage.writtenAtMs >= writeEveryMs) usages.delete(path);
  }

  return {
    count(path) {
      const usage = usages.get(path) ?? { count: 0, lastUsed: clock.now(), writtenAtMs: Number.NEGATIVE_INFINITY };
      usage.count++;
      usage.lastUsed = clock.now();
      usages.set(path, usage);
    },
    writeDue: () => writeWhere((usage, nowMs) => nowMs - usage.writtenAtMs >= writeEveryMs),
    writeAll: () => writeWhere(() => true),
  };
}

/** Requests with a key and verifications of it are counted together. */
export const keyUsageOf = onceAPlatform((platform: Pick<Platform, "db" | "clock" | "log" | "config">) =>
  createKeyUsage(platform),
);
