import { setTimeout as sleep } from "node:timers/promises";
import { Pool } from "undici";
import { newKey, ownerOf } from "../support/bench-team.ts";
import type { CountedApi } from "../support/counted-api.ts";

const perS = 20;
const warmUpS = 15;
const measuredS = 60;

export interface Steady {
  requests: number;
  readsPerRequest: number;
  writesPerRequest: number;
  addedP50Ms: number;
  addedP99Ms: number;
  p50Ms: number;
  p99Ms: number;
}

/** One key at a steady pace, and between its requests as many pings: what passes through the whole gateway beside what does not. */
export async function measureSteady(api: CountedApi): Promise<Steady> {
  const { headers } = await newKey(api, await ownerOf(api, "steady@tenon.test"), 100_000);
  const pool = new Pool(api.origin, { connections: 8, pipelining: 1 });
  const timed = async (path: string, sent: Record<string, string>) => {
    const from = performance.now();
    const { statusCode, body } = await pool.request({ path, method: "GET", headers: sent });
    await body.dump();
    if (statusCode !== 200) throw new Error(`${path} answered ${statusCode}`);
    return performance.now() - from;
  };
  async function pace(seconds: number) {
    const keyed: Promise<number>[] = [];
    const pings: Promise<number>[] = [];
    const startedAt = performance.now();
    for (let place = 0; place < seconds * perS * 2; place++) {
      await sleep(Math.max(0, startedAt + (place * 1_000) / (2 * perS) - performance.now()));
      if (place % 2 === 0) keyed.push(timed("/api/v1/me", headers));
      else pings.push(timed("/api/ping", {}));
    }
    return { keyed: sorted(await Promise.all(keyed)), pings: sorted(await Promise.all(pings)) };
  }
  await pace(warmUpS);
  const before = await api.counts();
  const { keyed, pings } = await pace(measuredS);
  const after = await api.counts();
  await pool.close();
  return {
    requests: keyed.length,
    readsPerRequest: (after.reads - before.reads) / keyed.length,
    writesPerRequest: (after.writes - before.writes) / keyed.length,
    addedP50Ms: at(keyed, 0.5) - at(pings, 0.5),
    addedP99Ms: at(keyed, 0.99) - at(pings, 0.99),
    p50Ms: at(keyed, 0.5),
    p99Ms: at(keyed, 0.99),
  };
}

const sorted = (values: number[]) => values.toSorted((a, b) => a - b);
const at = (values: number[], share: number) => values[Math.floor(values.length * share)] ?? Number.NaN;
