import { setTimeout as sleep } from "node:timers/promises";
import { rssMiBOf } from "../support/processor-time.ts";
import { type Publishes, type Spent, until, type WebhooksWorld } from "./world.ts";

/** The functions are compiled as they run, at each pace other parts of them; an instance that has worked for a while is what is measured. */
const warmUp = { events: 3_000, paced: 6_000 };
const sampleEveryMs = 250;
/** Buffered logs and usage are written by then. */
const settleMs = 1_500;

interface CaseFigures {
  acceptedPerS: number;
  deliveredPerS: number;
  p50Ms: number;
  p99Ms: number;
  cpuSPer1000: number;
  emulatorCpuSPer1000: number;
  rssMiB: number;
  readsPerDelivery: number;
  writesPerDelivery: number;
}
export interface MeasuredCase extends CaseFigures {
  webhooks: number;
  deliveries: number;
  /** Requests that the receiver got beyond one for each delivery. */
  repeated: number;
  cpuSPer1000By: Spent["cpuS"];
  operationsPerEvent: Spent["operations"];
}

/** A team with so many webhooks publishes so many events, as fast as they are answered or at a pace. */
export async function measureCase(
  world: WebhooksWorld,
  name: string,
  { webhooks, ...publishes }: Publishes & { webhooks: number },
): Promise<MeasuredCase> {
  const sender = await world.newSender(name, webhooks);
  const arrived = async () => (await world.received()).different;
  const publishAll = async (wanted: Publishes) => {
    await world.forgetReceived();
    const published = await world.publish(sender, wanted);
    await until(arrived, published.count * webhooks);
    await until(world.queued, 0);
    await sleep(settleMs);
    return published;
  };
  await publishAll({ events: publishes.perS ? warmUp.paced : warmUp.events, perS: publishes.perS });

  const before = await world.spent();
  let rssMiB = 0;
  const sampler = setInterval(() => (rssMiB = Math.max(rssMiB, rssMiBOf(world.api.pids.of("deliver")))), sampleEveryMs);
  const published = await publishAll(publishes).finally(() => clearInterval(sampler));
  const { startedAtMs, count: events, acceptedPerS } = published;
  const after = await world.spent();
  const { arrivals, lastAtMs, p50Ms, p99Ms } = await world.received();

  const deliveries = events * webhooks;
  const per = (what: "operations" | "cpuS", share: number) => differences(before[what], after[what], share);
  const cpuSPer1000By = per("cpuS", deliveries / 1_000) as Spent["cpuS"];
  const operationsPerEvent = per("operations", events);
  const { emulator, ...ours } = cpuSPer1000By;
  const operations = (what: string) =>
    sum(Object.entries(operationsPerEvent).map(([kind, count]) => (kind.startsWith(what) ? count : 0))) / webhooks;
  const measured = {
    webhooks,
    deliveries,
    repeated: arrivals - deliveries,
    acceptedPerS,
    deliveredPerS: deliveries / ((lastAtMs - startedAtMs) / 1_000),
    p50Ms,
    p99Ms,
    cpuSPer1000: sum(Object.values(ours)),
    emulatorCpuSPer1000: emulator,
    rssMiB,
    readsPerDelivery: operations("reads"),
    writesPerDelivery: operations("writes"),
    cpuSPer1000By,
    operationsPerEvent,
  };
  process.stdout.write(`${name}: ${acceptedPerS.toFixed(0)} accepted/s, ${measured.deliveredPerS.toFixed(0)} delivered/s\n`);
  return measured;
}

/** What `--json` says of a case. */
export function figuresOf(measured: MeasuredCase): CaseFigures {
  const { acceptedPerS, deliveredPerS, p50Ms, p99Ms, cpuSPer1000, emulatorCpuSPer1000 } = measured;
  const { rssMiB, readsPerDelivery, writesPerDelivery } = measured;
  const speed = { acceptedPerS, deliveredPerS, p50Ms, p99Ms };
  return { ...speed, cpuSPer1000, emulatorCpuSPer1000, rssMiB, readsPerDelivery, writesPerDelivery };
}

function differences(before: Record<string, number>, after: Record<string, number>, share: number): Record<string, number> {
  return Object.fromEntries(Object.entries(after).map(([name, value]) => [name, (value - (before[name] ?? 0)) / share]));
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
