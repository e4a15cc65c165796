// npm run bench -- crash [--json]: processes are killed, and the database taken away, while events go through; what is lost and
// what comes twice is counted, and how long the last one takes after all is back.
import { writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { fileURLToPath } from "node:url";
import { crashCases } from "./crash/cases.ts";
import { countArrivals, type CrashRow } from "./crash/count.ts";
import { startCrashWorld } from "./crash/world.ts";

const events = Number(process.env["BENCH_CRASH_EVENTS"] ?? 1_000);
const only = process.env["BENCH_CRASH_CASE"];
const recoverySMax = 5;

interface Row extends CrashRow {
  crashes: number;
  reached: boolean;
}

async function measure(crashCase: (typeof crashCases)[number]): Promise<Row> {
  const { name, sweepOverdueMs, timesEach, run } = crashCase;
  const world = await startCrashWorld(sweepOverdueMs === undefined ? {} : { sweepOverdueMs });
  try {
    const crashes = await run(world, events);
    const row = await countArrivals(world, name, crashes, timesEach);
    const { lost, duplicated, inFlight, recoveryS } = row;
    const reached = lost === 0 && duplicated <= inFlight && recoveryS <= recoverySMax;
    process.stdout.write(`${name}: ${lost} lost, ${duplicated} of ${inFlight} in flight came twice, ${recoveryS.toFixed(1)} s\n`);
    return { ...row, crashes: crashes.length, reached };
  } finally {
    await world.stop();
  }
}

const rows: Row[] = [];
for (const crashCase of crashCases) if (!only || crashCase.name.includes(only)) rows.push(await measure(crashCase));
if (rows.some(({ reached }) => !reached)) process.exitCode = 1;

const lines = rows.map(({ case: name, crashes, lost, duplicated, inFlight, recoveryS, reached }) => {
  return `| ${[name, crashes, lost, duplicated, inFlight, recoveryS.toFixed(1), reached ? "yes" : "no"].join(" | ")} |`;
});
const text = `# Crashes

\`npm run bench -- crash\`, ${new Date().toISOString().slice(0, 10)}, ${cpus().length} cores (${cpus()[0]?.model.replace(/ \d.*/, "")}), Node ${process.version}; callers, functions, task queue, emulator and receiver on the same machine. ${events.toLocaleString("en-US")} events a row.

| SIGKILL of | crashes | lost | came twice | in flight | recovery, s | reached |
|---|---|---|---|---|---|---|
${lines.join("\n")}

Wanted: none lost, no more twice than were in flight at the crashes, the last one within ${recoverySMax} s. Each event comes under one \`webhook-id\`, however often.
Recovery is counted from the start of the new process, its own start included, or from the return of the database, to the arrival of the last event that had been accepted by then; the worst of the crashes. A replay goes on at its own pace, of a hundred a second: there it is the last of what its slices had set on its way.
What was committed and never queued is found by the sweep. In that row it runs every second for what is 3 s late; as deployed it runs every minute for what is 90 s late, so that those events, whose callers had no answer, come up to 150 s later.
`;
if (!only) writeFileSync(fileURLToPath(new URL("results/crash.md", import.meta.url)), text);
process.stdout.write(`\n${text}`);
if (process.argv.includes("--json")) {
  process.stdout.write(
    `${JSON.stringify({ rows: rows.map(({ case: name, lost, duplicated, inFlight, recoveryS }) => ({ case: name, lost, duplicated, inFlight, recoveryS })) })}\n`,
  );
}
process.exit();
