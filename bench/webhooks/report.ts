import { cpus, loadavg } from "node:os";
import { concurrency } from "../../scripts/stack/task-dispatcher.ts";
import { count, type Measured, type marksOf } from "./marks.ts";
import type { MeasuredCase } from "./measure-case.ts";
import { connections } from "./world.ts";

/** Below this an operation is rounded away. */
const operationsShown = 0.001;

interface Setting {
  pacePerS: number;
  loadBefore: number;
  command: string;
  /** How many were to be published, and for how long at most. */
  events: number;
  forS: { one?: number; five?: number };
}

export function reportOf(
  { one, five, paced, backlog }: Measured,
  marks: ReturnType<typeof marksOf>,
  { pacePerS, loadBefore, command, events, forS }: Setting,
): string {
  const cases = [one, five, paced];
  const row = (name: string, cell: (measured: MeasuredCase) => string) => `| ${[name, ...cases.map(cell)].join(" | ")} |`;
  const figure = (name: string, digits: number, value: (measured: MeasuredCase) => number) =>
    row(name, (measured) => (digits === 0 ? count(value(measured)) : value(measured).toFixed(digits)));
  const kinds = [...new Set(cases.flatMap(({ operationsPerEvent }) => Object.keys(operationsPerEvent)))].filter((kind) =>
    cases.some(({ operationsPerEvent }) => (operationsPerEvent[kind] ?? 0) >= operationsShown),
  );
  const loads = `load ${loadBefore.toFixed(1)} before, ${loadavg()[0]!.toFixed(1)} at the end`;
  const limit = forS.one ? `, or as many as are taken in ${forS.one} s and ${forS.five} s` : "";
  return `# Webhooks

\`npm run bench -- ${command}\`, ${new Date().toISOString().slice(0, 10)}, ${cpus().length} cores (${cpus()[0]?.model.replace(/ \d.*/, "")}), Node ${process.version}, ${loads}; publisher, functions, task queue, emulator and receiver on the same machine. ${count(events)} events of 1 kB${limit}, over ${connections} connections, to a receiver that answers 204.

| | 1 webhook | 5 webhooks | 1 webhook, ${pacePerS} events/s |
|---|---|---|---|
${[
  figure("events", 0, ({ deliveries, webhooks }) => deliveries / webhooks),
  figure("accepted/s", 0, ({ acceptedPerS }) => acceptedPerS),
  figure("delivered/s", 0, ({ deliveredPerS }) => deliveredPerS),
  figure("end to end, p50 ms", 1, ({ p50Ms }) => p50Ms),
  figure("end to end, p99 ms", 1, ({ p99Ms }) => p99Ms),
  figure("CPU-s per 1,000 deliveries", 2, ({ cpuSPer1000 }) => cpuSPer1000),
  figure("- of them `api`", 2, ({ cpuSPer1000By }) => cpuSPer1000By.api),
  figure("- `deliver`", 2, ({ cpuSPer1000By }) => cpuSPer1000By.deliver),
  figure("- `redeliver`", 2, ({ cpuSPer1000By }) => cpuSPer1000By.redeliver),
  figure("- task queue", 2, ({ cpuSPer1000By }) => cpuSPer1000By.driver),
  figure("apart from them, the Firestore emulator", 2, ({ emulatorCpuSPer1000 }) => emulatorCpuSPer1000),
  figure("memory of `deliver` at most, MiB", 0, ({ rssMiB }) => rssMiB),
  figure("Firestore reads a delivery", 2, ({ readsPerDelivery }) => readsPerDelivery),
  figure("Firestore writes a delivery", 2, ({ writesPerDelivery }) => writesPerDelivery),
  figure("requests beyond one a delivery", 0, ({ repeated }) => repeated),
].join("\n")}

| | measured | wanted | reached |
|---|---|---|---|
${marks.map(({ meaning, value, digits, wanted, reached }) => `| ${[meaning, value.toFixed(digits), wanted, reached ? "yes" : "no"].join(" | ")} |`).join("\n")}

| documents an event | 1 webhook | 5 webhooks | at a pace |
|---|---|---|---|
${kinds.map((kind) => figure(kind, 3, ({ operationsPerEvent }) => operationsPerEvent[kind] ?? 0)).join("\n")}

End to end is from the start of the publishing request to the arrival at the receiver, by one clock; without a pace it is mostly the wait for those before. Nothing was lost: each case ends when every event has arrived at each webhook.
One process of each function, so one core of JavaScript at most. The task queue is the one of development, in a process of its own, with ${concurrency} attempts of each lane under way at once, as one instance makes, and no limit a second. Processor time is user and system of each process, from /proc. No \`tick\` runs meanwhile: each query of its sweep makes the emulator read a whole collection, where Firestore reads its index; what the sweep is good for stands in crash.md.
Memory for deliveries that wait: that of \`deliver\` after a collection, ${backlog.rssBeforeMiB.toFixed(0)} MiB with none and ${backlog.rssAtBacklogMiB.toFixed(0)} MiB at most while it works with ${count(backlog.deliveries)} queued.
`;
}
