import { execFile } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { buildFunctions } from "../../functions/build.mjs";
import { cacheDir } from "../../scripts/setup/paths.mjs";
import { ownerOf } from "../support/bench-team.ts";
import type { CountedApi } from "../support/counted-api.ts";

const warmKeys = 1_000;
const keys = 20_000;
const connections = 16;

export interface ManyKeys {
  rssBeforeMiB: number;
  rssAfterMiB: number;
  rssGrowthMiB: number;
}

/** 20,000 keys, each used once, in a process that is warm: it has answered as many requests of 1,000 others. */
export async function measureManyKeys(api: CountedApi): Promise<ManyKeys> {
  const owner = await ownerOf(api, "many-keys@tenon.test");
  const outfile = join(cacheDir, "bench/make-keys.js");
  await buildFunctions({ entry: fileURLToPath(new URL("make-keys.ts", import.meta.url)), outfile });
  const { stdout } = await promisify(execFile)(process.execPath, [outfile, owner["x-team-id"], String(warmKeys + keys)], {
    env: { ...process.env, ...api.env },
    maxBuffer: 64 * 1_048_576,
  });
  const made = stdout.trim().split("\n");
  const sendAll = async (from: number, to: number) => {
    let next = from;
    await Promise.all(
      Array.from({ length: connections }, async () => {
        while (next < to) {
          const { status } = await fetch(`${api.origin}/api/v1/me`, { headers: { "x-api-key": made[next++]! } });
          if (status !== 200) throw new Error(`A key was answered ${status}`);
        }
      }),
    );
  };
  for (let round = 0; round < keys / warmKeys; round++) await sendAll(0, warmKeys);
  const before = await api.counts();
  await sendAll(warmKeys, warmKeys + keys);
  const after = await api.counts();
  return { rssBeforeMiB: before.rssMiB, rssAfterMiB: after.rssMiB, rssGrowthMiB: after.rssMiB - before.rssMiB };
}
