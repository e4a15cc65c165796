import { newKey, ownerOf } from "../support/bench-team.ts";
import type { CountedApi } from "../support/counted-api.ts";
import { load, type LoadRequest, type LoadResult } from "../support/load.ts";
import { median } from "../support/median.ts";

const connections = 16;
const durationMs = 4_000;
const warmUpMs = 2_000;
const rounds = 3;

export interface OverHttp {
  pingPerS: number;
  pingP99Ms: number;
  verifyPerS: number;
  verifyP99Ms: number;
  httpRatio: number;
}

/** `POST /v1/keys/verify` of the function `verify`, beside a bare ping of the same process, in turns. */
export async function measureOverHttp(api: CountedApi): Promise<OverHttp> {
  const owner = await ownerOf(api, "http@tenon.test");
  const asker = await newKey(api, owner);
  const { key } = await newKey(api, owner);
  const { origin } = await api.startAnother("verify");
  const ping = (): LoadRequest => ({ method: "GET", path: "/api/ping" });
  const body = JSON.stringify({ key, scopes: ["tickets:read"] });
  const verify = (): LoadRequest => ({ method: "POST", path: "/api/v1/keys/verify", headers: asker.headers, body });
  await load(origin, connections, warmUpMs, ping);
  await load(origin, connections, warmUpMs, verify);
  const pings: LoadResult[] = [];
  const verifications: LoadResult[] = [];
  for (let round = 1; round <= rounds; round++) {
    pings.push(await load(origin, connections, durationMs, ping));
    verifications.push(await load(origin, connections, durationMs, verify));
    process.stdout.write(
      `over HTTP: ping ${Math.round(pings.at(-1)!.perS)}/s, verify ${Math.round(verifications.at(-1)!.perS)}/s\n`,
    );
  }
  if (verifications.some(({ failures }) => failures > 0)) throw new Error("Verifications over HTTP failed");
  return {
    pingPerS: median(pings.map(({ perS }) => perS)),
    pingP99Ms: median(pings.map(({ p99Ms }) => p99Ms)),
    verifyPerS: median(verifications.map(({ perS }) => perS)),
    verifyP99Ms: median(verifications.map(({ p99Ms }) => p99Ms)),
    httpRatio: median(verifications.map(({ perS }, place) => perS / pings[place]!.perS)),
  };
}
