import { setTimeout as sleep } from "node:timers/promises";
import { Pool } from "undici";
import { call, newKey, ownerOf } from "../support/bench-team.ts";
import type { CountedApi } from "../support/counted-api.ts";

const limit = 100;
const parallel = 1_000;
const revocations = 6;
const pollMs = 10;
const givenUpMs = 15_000;

export interface Fleet {
  admittedOf100: number;
  admittedInMs: number;
  revocationWorstMs: number;
}

/** Three processes of the api over one database. */
export async function measureFleet(api: CountedApi): Promise<Fleet> {
  const others = await Promise.all([api.startAnother("api"), api.startAnother("api")]);
  const origins = [api.origin, ...others.map(({ origin }) => origin)];
  try {
    const owner = await ownerOf(api, "fleet@tenon.test");
    const burst = await measureBurst(origins, (await newKey(api, owner, limit)).headers);
    let worstMs = 0;
    for (let round = 1; round <= revocations; round++) {
      const { id, headers } = await newKey(api, owner);
      worstMs = Math.max(worstMs, await measureRevocation(api, origins, owner, { id, headers }));
    }
    return { ...burst, revocationWorstMs: worstMs };
  } finally {
    await Promise.all(others.map(({ process }) => process.stop()));
  }
}

async function measureBurst(origins: readonly string[], headers: Record<string, string>) {
  const pools = origins.map((origin) => new Pool(origin, { connections: Math.ceil(parallel / origins.length) }));
  const startedAt = performance.now();
  const statuses = await Promise.all(
    Array.from({ length: parallel }, async (_, place) => {
      const { statusCode, body } = await pools[place % pools.length]!.request({ path: "/api/v1/me", method: "GET", headers });
      await body.dump();
      return statusCode;
    }),
  );
  const admittedInMs = performance.now() - startedAt;
  await Promise.all(pools.map((pool) => pool.close()));
  const other = statuses.find((status) => status !== 200 && status !== 429);
  if (other) throw new Error(`A request of the burst was answered ${other}`);
  return { admittedOf100: statuses.filter((status) => status === 200).length, admittedInMs };
}

/** From the answer to the revocation to the last request that any process still let through; each uses the key all the time. */
async function measureRevocation(
  api: CountedApi,
  origins: readonly string[],
  owner: Record<string, string>,
  { id, headers }: { id: string; headers: Record<string, string> },
): Promise<number> {
  let revokedAt = Number.POSITIVE_INFINITY;
  let lastPassedAt = 0;
  const watching = origins.map(async (origin) => {
    while (performance.now() - revokedAt < givenUpMs) {
      const { status } = await fetch(`${origin}/api/v1/me`, { headers });
      if (status === 200) lastPassedAt = Math.max(lastPassedAt, performance.now());
      else if (performance.now() > revokedAt) return;
      await sleep(pollMs);
    }
    throw new Error("A revoked key was still taken after 15 s");
  });
  await sleep(1_000 + Math.random() * 5_000);
  await call(api, `/integrations/api-keys/${id}/revoke`, owner, {});
  revokedAt = performance.now();
  await Promise.all(watching);
  return Math.max(0, lastPassedAt - revokedAt);
}
