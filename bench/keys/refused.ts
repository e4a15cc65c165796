import { setTimeout as sleep } from "node:timers/promises";
import { newKey as randomKey } from "../../functions/src/apiKeys/key-format.ts";
import type { CountedApi } from "../support/counted-api.ts";

export interface Refused {
  badChecksumReads: number;
  /** Of one unknown key that is sent all the time. */
  unknownReadsPer5S: number;
}

const requests = 200;

/** What keys that are none cost. */
export async function measureRefused(api: CountedApi): Promise<Refused> {
  const key = randomKey("sk_", "live");
  const send = async (presented: string) => {
    const { status } = await fetch(`${api.origin}/api/v1/me`, { headers: { "x-api-key": presented } });
    if (status !== 401) throw new Error(`An unknown key was answered ${status}`);
  };
  const readsOf = async (presented: string, everyMs: number) => {
    const before = await api.counts();
    const startedAt = performance.now();
    for (let sent = 0; sent < requests; sent++) {
      await send(presented);
      await sleep(everyMs);
    }
    const elapsedMs = performance.now() - startedAt;
    return { reads: (await api.counts()).reads - before.reads, fives: Math.floor(elapsedMs / 5_000) + 1 };
  };
  const broken = key.slice(0, -1) + (key.endsWith("0") ? "1" : "0");
  const unknown = await readsOf(key, 80);
  return { badChecksumReads: (await readsOf(broken, 0)).reads, unknownReadsPer5S: unknown.reads / unknown.fives };
}
