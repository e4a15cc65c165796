import { execFile, execFileSync } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { buildFunctions } from "../../functions/build.mjs";
import { cacheDir } from "../../scripts/setup/paths.mjs";
import { newKey, ownerOf } from "../support/bench-team.ts";
import type { CountedApi } from "../support/counted-api.ts";
import { loggedEntries } from "../support/logged-entries.ts";
import { median } from "../support/median.ts";

const rounds = 3;
const durationMs = "4000";
const peerPackages = ["better-auth@1.7.5", "@better-auth/api-key@1.7.5"];
const run = promisify(execFile);

export interface InProcess {
  herePerS: number;
  hereLoggedPerS: number;
  peerPerS: number;
  verifyRatio: number;
  verifyLoggedRatio: number;
  /** Of the logged runs: what was verified, and what the log holds of it. */
  verified: number;
  logged: number;
}

/** The same work in a process each, in turns, so that a machine that slows down slows all of them. */
export async function measureInProcess(api: CountedApi): Promise<InProcess> {
  const peer = installPeer();
  const outfile = join(cacheDir, "bench/verify-here.js");
  await buildFunctions({ entry: fileURLToPath(new URL("verify-here.ts", import.meta.url)), outfile });
  const owner = await ownerOf(api, "process@tenon.test");
  const teamId = owner["x-team-id"];
  const { key } = await newKey(api, owner);
  const here = async (mode: "bare" | "logged") => {
    const { stdout } = await run(process.execPath, [outfile, teamId, key, durationMs, mode], {
      env: { ...process.env, ...api.env },
    });
    return JSON.parse(stdout) as { perS: number; count: number };
  };
  const bare: number[] = [];
  const logged: number[] = [];
  const peers: number[] = [];
  let verified = 0;
  for (let round = 1; round <= rounds; round++) {
    const plain = await here("bare");
    bare.push(plain.perS);
    const withLog = await here("logged");
    logged.push(withLog.perS);
    verified += withLog.count;
    peers.push(await peer());
    process.stdout.write(
      `in process: ${Math.round(bare.at(-1)!)}/s, logged ${Math.round(logged.at(-1)!)}/s, peer ${Math.round(peers.at(-1)!)}/s\n`,
    );
  }
  const ratios = (ours: number[]) => median(ours.map((perS, place) => perS / peers[place]!));
  return {
    herePerS: median(bare),
    hereLoggedPerS: median(logged),
    peerPerS: median(peers),
    verifyRatio: ratios(bare),
    verifyLoggedRatio: ratios(logged),
    verified,
    logged: await loggedEntries(api, teamId, "/api/v1/keys/verify"),
  };
}

/** Into the project's cache, once; never among the project's own dependencies. */
function installPeer(): () => Promise<number> {
  const folder = join(cacheDir, "bench/peer");
  if (!existsSync(join(folder, "node_modules/better-auth"))) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, "package.json"), JSON.stringify({ private: true, type: "module" }));
    execFileSync("npm", ["install", "--legacy-peer-deps", "--no-audit", "--no-fund", ...peerPackages], { cwd: folder });
  }
  const script = join(folder, "verify-peer.mjs");
  copyFileSync(fileURLToPath(new URL("verify-peer.mjs", import.meta.url)), script);
  return async () => {
    const data = mkdtempSync(join(tmpdir(), "tenon-peer-"));
    try {
      const { stdout } = await run(process.execPath, [script, join(data, "peer.sqlite"), durationMs], { cwd: folder });
      return (JSON.parse(stdout.trim().split("\n").at(-1)!) as { perS: number }).perS;
    } finally {
      rmSync(data, { recursive: true });
    }
  };
}
