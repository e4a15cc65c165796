// npm run bench -- hostile [--json]: one good receiver beside 19 that do their worst, and beside 19 good ones; how long its
// deliveries take, and how much memory the sender needs.
import { fork } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { type CrashWorld, startCrashWorld } from "./crash/world.ts";
import { call } from "./support/bench-team.ts";
import { median } from "./support/median.ts";
import { rssMiBOf } from "./support/processor-time.ts";

const rounds = Number(process.env["BENCH_HOSTILE_ROUNDS"] ?? 5);
const events = 100;
const warmUpEvents = 40;
const everyMs = 250;
const ratioMax = 2;
const grownMiBMax = 50;

interface Phase {
  p50Ms: number;
  p99Ms: number;
  grownMiB: number;
}

async function measure(hostile: boolean): Promise<Phase> {
  const receivers = fork(fileURLToPath(new URL("hostile/receivers.ts", import.meta.url)));
  const [ports] = (await once(receivers, "message")) as [number[]];
  // As V8 has it in an instance of 512 MiB; on a large machine it lets garbage lie.
  const world = await startCrashWorld({ nodeOptions: "--max-old-space-size=256" });
  try {
    for (const [place, port] of ports.entries()) {
      const scheme = place >= ports.length - 3 ? "https" : "http";
      await call(world, "/integrations/webhooks", world.headers, {
        name: `Receiver ${place}`,
        url: `${hostile ? scheme : "http"}://127.0.0.1:${port}/`,
        events: ["ticket.created"],
      });
    }
    await publish(world, warmUpEvents);
    if (hostile) receivers.send("hostile");
    const deliver = world.stack.functions.get("deliver")!.pid;
    const atFirstMiB = rssMiBOf(deliver);
    let mostMiB = atFirstMiB;
    const watching = setInterval(() => (mostMiB = Math.max(mostMiB, rssMiBOf(deliver))), 100);
    const tookMs = await publish(world, events).finally(() => clearInterval(watching));
    tookMs.sort((a, b) => a - b);
    const at = (share: number) => tookMs[Math.min(tookMs.length - 1, Math.floor(share * tookMs.length))]!;
    return { p50Ms: at(0.5), p99Ms: at(0.99), grownMiB: mostMiB - atFirstMiB };
  } finally {
    receivers.kill("SIGKILL");
    await world.stop();
  }
}

/** Publishes at an even pace; how long each took from the call to its arrival at the good receiver. */
async function publish(world: CrashWorld, count: number): Promise<number[]> {
  const { arrivals } = world.receiver;
  const startedAtMs = new Map<string, number>();
  const calls: Promise<void>[] = [];
  for (let event = 0; event < count; event++) {
    const began = performance.now();
    const subject = `Ticket ${began}`;
    calls.push(call(world, "/v1/tickets", world.headers, { subject }).then(({ id }) => void startedAtMs.set(id!, began)));
    await sleep(everyMs);
  }
  await Promise.all(calls);
  const took = () =>
    arrivals.flatMap(({ ticketId, atMs }) => (startedAtMs.has(ticketId) ? atMs - startedAtMs.get(ticketId)! : []));
  const deadline = performance.now() + 60_000;
  while (took().length < count && performance.now() < deadline) await sleep(50);
  if (took().length < count) throw new Error(`${count - took().length} deliveries to the good receiver did not come`);
  return took();
}

const pairs: { beside: Phase; baseline: Phase }[] = [];
for (let round = 1; round <= rounds; round++) {
  const baseline = await measure(false);
  const beside = await measure(true);
  pairs.push({ baseline, beside });
  process.stdout.write(
    `round ${round}: p99 ${baseline.p99Ms.toFixed(0)} ms beside good ones, ${beside.p99Ms.toFixed(0)} ms beside hostile ones\n`,
  );
}

const result = {
  baselineP50Ms: median(pairs.map(({ baseline }) => baseline.p50Ms)),
  baselineP99Ms: median(pairs.map(({ baseline }) => baseline.p99Ms)),
  besideP50Ms: median(pairs.map(({ beside }) => beside.p50Ms)),
  besideP99Ms: median(pairs.map(({ beside }) => beside.p99Ms)),
  p99Ratio: median(pairs.map(({ baseline, beside }) => beside.p99Ms / baseline.p99Ms)),
  baselineGrownMiB: median(pairs.map(({ baseline }) => baseline.grownMiB)),
  grownMiB: median(pairs.map(({ beside }) => beside.grownMiB)),
};
const yes = (reached: boolean) => (reached ? "yes" : "no");
const text = `# One good receiver beside hostile ones

\`npm run bench -- hostile\`, ${new Date().toISOString().slice(0, 10)}, ${cpus().length} cores (${cpus()[0]?.model.replace(/ \d.*/, "")}), Node ${process.version}; callers, functions, task queue, emulator and receivers on the same machine. Medians of ${rounds} rounds of ${events} events, four a second, each to 20 webhooks with the timeout that a webhook has by default, 30 s.

| the good receiver's deliveries | p50, ms | p99, ms | memory of \`deliver\` grows by, MiB |
|---|---|---|---|
| beside 19 good ones | ${result.baselineP50Ms.toFixed(0)} | ${result.baselineP99Ms.toFixed(0)} | ${result.baselineGrownMiB.toFixed(0)} |
| beside 19 hostile ones | ${result.besideP50Ms.toFixed(0)} | ${result.besideP99Ms.toFixed(0)} | ${result.grownMiB.toFixed(0)} |

| | measured | wanted | reached |
|---|---|---|---|
| p99 beside hostile ones, of the p99 beside good ones | ${result.p99Ratio.toFixed(2)} | at most ${ratioMax} | ${yes(result.p99Ratio <= ratioMax)} |
| memory beside hostile ones grows by, MiB | ${result.grownMiB.toFixed(0)} | less than ${grownMiBMax} | ${yes(result.grownMiB < grownMiBMax)} |

Hostile are receivers that say nothing, read nothing, send a byte at a time or without end, 1 GiB, a gzip bomb, endless headers, noise for TLS, or reset: \`bench/hostile/receivers.ts\`.
`;
writeFileSync(fileURLToPath(new URL("results/hostile.md", import.meta.url)), text);
process.stdout.write(`\n${text}`);
if (process.argv.includes("--json")) process.stdout.write(`${JSON.stringify(result)}\n`);
process.exit();
