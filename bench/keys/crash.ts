import { setTimeout as sleep } from "node:timers/promises";
import { newKey, ownerOf } from "../support/bench-team.ts";
import type { CountedApi } from "../support/counted-api.ts";
import { load } from "../support/load.ts";
import { loggedEntries } from "../support/logged-entries.ts";

const rounds = 3;
const connections = 4;

export interface Crash {
  /** Answered requests that the log never saw, at worst. */
  lostLogsMax: number;
  perS: number;
}

/** SIGKILL under load, at a random moment: what was answered, against what is in the log afterwards. */
export async function measureCrash(api: CountedApi): Promise<Crash> {
  const lost: number[] = [];
  const rates: number[] = [];
  for (let round = 1; round <= rounds; round++) {
    const owner = await ownerOf(api, `crash-${round}@tenon.test`);
    const { headers } = await newKey(api, owner);
    const { origin, process } = await api.startAnother("api");
    const runMs = 6_000 + Math.random() * 5_000;
    const { requests, perS } = await load(origin, connections, runMs, () => ({ method: "GET", path: "/api/v1/me", headers }));
    process.signal("SIGKILL");
    await sleep(500);
    lost.push(requests - (await loggedEntries(api, owner["x-team-id"], "/api/v1/me")));
    rates.push(perS);
  }
  return { lostLogsMax: Math.max(...lost), perS: Math.max(...rates) };
}
