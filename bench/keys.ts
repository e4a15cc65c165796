// npm run bench -- keys [--json]: what a request with a key costs, beside a peer, at a steady pace, over HTTP, over three
// processes, with many keys, and what a crash takes.
import { writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { fileURLToPath } from "node:url";
import { measureCrash } from "./keys/crash.ts";
import { measureFleet } from "./keys/fleet.ts";
import { measureOverHttp } from "./keys/http.ts";
import { measureInProcess } from "./keys/in-process.ts";
import { measureManyKeys } from "./keys/many-keys.ts";
import { measureRefused } from "./keys/refused.ts";
import { measureSteady } from "./keys/steady.ts";
import { startCountedApi } from "./support/counted-api.ts";

interface Mark {
  /** What `--json` calls it. */
  name: string;
  meaning: string;
  value: number;
  digits: number;
  wanted: { atLeast: number } | { atMost: number } | { exactly: number };
}

const api = await startCountedApi();
try {
  const steady = await measureSteady(api);
  const refused = await measureRefused(api);
  const http = await measureOverHttp(api);
  const inProcess = await measureInProcess(api);
  const fleet = await measureFleet(api);
  const many = await measureManyKeys(api);
  const crash = await measureCrash(api);

  const marks: Mark[] = [
    mark("verifyRatio", "verifications a second in one process, of the peer's", inProcess.verifyRatio, 0, { atLeast: 100 }),
    mark("verifyLoggedRatio", "the same with request log and usage", inProcess.verifyLoggedRatio, 0, { atLeast: 30 }),
    mark("readsPerRequest", "reads a request, 20 requests/s on a key", steady.readsPerRequest, 3, { atMost: 0.05 }),
    mark("writesPerRequest", "writes a request, request log and usage included", steady.writesPerRequest, 3, { atMost: 0.05 }),
    mark("addedP50Ms", "what the gateway adds at that pace, median, ms", steady.addedP50Ms, 2, { atMost: 1 }),
    mark("addedP99Ms", "the same, 99th percentile, ms", steady.addedP99Ms, 2, { atMost: 20 }),
    mark("badChecksumReads", "reads for 200 keys with a wrong checksum", refused.badChecksumReads, 0, { exactly: 0 }),
    mark("unknownReadsPer5S", "reads in 5 s for one unknown key, sent all the time", refused.unknownReadsPer5S, 1, {
      atMost: 1.5,
    }),
    mark("httpRatio", "verifications a second over HTTP, of a bare ping's", http.httpRatio, 2, { atLeast: 0.6 }),
    mark("admittedOf100", "of 1,000 at once over three processes, limit 100", fleet.admittedOf100, 0, { exactly: 100 }),
    mark("admittedInMs", "how long those took, ms", fleet.admittedInMs, 0, { atMost: 30_000 }),
    mark("revocationWorstMs", "a revoked key, warm in three processes: last pass, ms", fleet.revocationWorstMs, 0, {
      atMost: 5_000,
    }),
    mark("rssGrowthMiB", "memory for 20,000 more keys, MiB", many.rssGrowthMiB, 0, { atMost: 64 }),
    mark("lostLogsMax", `log entries lost to SIGKILL at ${crash.perS.toFixed(0)} requests/s`, crash.lostLogsMax, 0, {
      atMost: Math.ceil(crash.perS * 5.5),
    }),
  ];
  if (inProcess.logged !== inProcess.verified) {
    throw new Error(`${inProcess.verified} were verified and ${inProcess.logged} logged: the figures with a log are none`);
  }
  const rows = marks.map(({ name, meaning, value, digits, wanted }) => {
    const reached = reaches(value, wanted);
    if (!reached) process.exitCode = 1;
    return `| \`${name}\` | ${meaning} | ${value.toFixed(digits)} | ${inWords(wanted)} | ${reached ? "yes" : "no"} |`;
  });
  const text = `# API keys

\`npm run bench -- keys\`, ${new Date().toISOString().slice(0, 10)}, ${cpus().length} cores (${cpus()[0]?.model.replace(/ \d.*/, "")}), Node ${process.version}; load, functions, emulator and peer on the same machine.

| name | what | measured | wanted | reached |
|---|---|---|---|---|
${rows.join("\n")}

| behind them | |
|---|---|
| verifications a second in one process | ${count(inProcess.herePerS)} |
| the same with request log and usage; ${count(inProcess.logged)} of ${count(inProcess.verified)} are in the log | ${count(inProcess.hereLoggedPerS)} |
| the peer, better-auth 1.7.5 with @better-auth/api-key 1.7.5 on node:sqlite | ${count(inProcess.peerPerS)} |
| verify over HTTP, requests/s and p99 | ${count(http.verifyPerS)}, ${http.verifyP99Ms.toFixed(1)} ms |
| a bare ping of the same function, requests/s and p99 | ${count(http.pingPerS)}, ${http.pingP99Ms.toFixed(1)} ms |
| a request at 20/s, p50 and p99, the whole of it | ${steady.p50Ms.toFixed(2)}, ${steady.p99Ms.toFixed(2)} ms |
| memory with 1,000 keys, and with 20,000 more | ${many.rssBeforeMiB.toFixed(0)}, ${many.rssAfterMiB.toFixed(0)} MiB |

Medians of three rounds in turns. Reads and writes are Firestore documents. The handler of the requests at a steady pace reads and writes nothing itself.
`;
  writeFileSync(fileURLToPath(new URL("results/keys.md", import.meta.url)), text);
  process.stdout.write(`${text}\n`);
  if (process.argv.includes("--json")) {
    process.stdout.write(`${JSON.stringify(Object.fromEntries(marks.map(({ name, value }) => [name, value])))}\n`);
  }
} finally {
  await api.stop();
}

function mark(name: string, meaning: string, value: number, digits: number, wanted: Mark["wanted"]): Mark {
  return { name, meaning, value, digits, wanted };
}

function reaches(value: number, wanted: Mark["wanted"]): boolean {
  if ("exactly" in wanted) return value === wanted.exactly;
  return "atLeast" in wanted ? value >= wanted.atLeast : value <= wanted.atMost;
}

function inWords(wanted: Mark["wanted"]): string {
  if ("exactly" in wanted) return `exactly ${wanted.exactly}`;
  return "atLeast" in wanted ? `at least ${wanted.atLeast}` : `at most ${wanted.atMost}`;
}

function count(value: number): string {
  return Math.round(value).toLocaleString("en-US");
}
