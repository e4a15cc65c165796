import { execFile } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { freePort } from "../../scripts/stack/ports.ts";
import { type RunningProcess, startProcess, waitUntilReady } from "../../scripts/stack/processes.ts";
import { call, newKey, ownerOf } from "../support/bench-team.ts";
import { type Counts, startCountedApi } from "../support/counted-api.ts";
import { processorTimeS } from "../support/processor-time.ts";

/** A type of a pack: checked in the process, without a read. */
const type = "message.received";
export const connections = 32;
/** Not within a benchmark: for each query of a sweep the emulator reads a whole collection, where Firestore reads its index. */
const tickIntervalMs = 24 * 60 * 60_000;
const counted = ["api", "deliver", "redeliver"] as const;

interface Published {
  startedAtMs: number;
  /** All that were begun were accepted. */
  count: number;
  acceptedPerS: number;
}
/** How much to publish: so many events, at a pace or as fast as they are answered, and none begun after a time. */
export interface Publishes {
  events: number;
  perS?: number | undefined;
  forS?: number | undefined;
}
interface Received {
  arrivals: number;
  different: number;
  lastAtMs: number;
  p50Ms: number;
  p99Ms: number;
}
/** Sums since the start: Firestore operations of the functions, and processor time of each process. */
export interface Spent {
  operations: Counts["kinds"];
  cpuS: Record<"api" | "deliver" | "redeliver" | "driver" | "emulator", number>;
}
interface Sender {
  teamId: string;
  headers: Record<string, string>;
  webhookIds: string[];
}

export type WebhooksWorld = Awaited<ReturnType<typeof startWebhooksWorld>>;

/** All servers, with the task queue and the receiver in processes of their own. */
export async function startWebhooksWorld() {
  const driverPort = await freePort();
  const driverHost = `127.0.0.1:${driverPort}`;
  const nodeOptions = process.env["BENCH_NODE_OPTIONS"] ?? "";
  const env = { CLOUD_TASKS_EMULATOR_HOST: driverHost };
  const api = await startCountedApi({ nodeOptions, counted: [...counted], env, tickIntervalMs });
  const targets = Object.fromEntries(
    (["deliver", "redeliver", "sendMail"] as const).map((name) => [name, `${api.originOf(name)}/`]),
  );
  const driver = await startScript("driver", { DRIVER: JSON.stringify({ port: driverPort, targets }) }, driverPort);
  const receiverPort = await freePort();
  const receiver = await startScript("receiver", { PORT: String(receiverPort) }, receiverPort);
  const receiverUrl = `http://127.0.0.1:${receiverPort}`;
  const groups = {
    ...Object.fromEntries(counted.map((name) => [name, api.pids.of(name)])),
    driver: driver.pid,
    emulator: api.pids.firestore,
  };

  return {
    api,
    type,
    async newSender(name: string, webhooks: number): Promise<Sender> {
      const owner = await ownerOf(api, `${name}@tenon.test`);
      const { headers } = await newKey(api, owner);
      const webhookIds: string[] = [];
      for (let index = 0; index < webhooks; index++) {
        const url = `${receiverUrl}/hook/${index}`;
        const webhook = await call(api, "/integrations/webhooks", headers, { name: `Bench ${index}`, url, events: [type] });
        webhookIds.push(webhook["id"]!);
      }
      return { teamId: owner["x-team-id"], headers, webhookIds };
    },
    /** In a process of its own. */
    async publish({ headers }: Sender, { events: count, perS, forS }: Publishes): Promise<Published> {
      const job = { origin: api.origin, headers, type, count, connections, perS, forS };
      const { stdout } = await promisify(execFile)(process.execPath, [scriptPath("publisher")], {
        env: { ...process.env, PUBLISH: JSON.stringify(job) },
      });
      return JSON.parse(stdout) as Published;
    },
    async received(): Promise<Received> {
      return (await (await fetch(receiverUrl)).json()) as Received;
    },
    async forgetReceived() {
      await fetch(receiverUrl, { method: "DELETE" });
    },
    async queued(): Promise<number> {
      const { pending, inFlight } = (await (await fetch(`http://${driverHost}/stats`)).json()) as Record<string, number>;
      return pending! + inFlight!;
    },
    async spent(): Promise<Spent> {
      const operations: Spent["operations"] = {};
      for (const name of counted) {
        for (const [kind, count] of Object.entries((await api.countsAsItRuns(name)).kinds)) {
          operations[kind] = (operations[kind] ?? 0) + count;
        }
      }
      return { operations, cpuS: processorTimeS(groups) as Spent["cpuS"] };
    },
    async stop() {
      await Promise.all([driver.stop(), receiver.stop()]);
      await api.stop();
    },
  };
}

function scriptPath(name: string): string {
  return fileURLToPath(new URL(`${name}.mjs`, import.meta.url));
}

async function startScript(name: string, env: Record<string, string>, port: number): Promise<RunningProcess> {
  const script = startProcess({ name, command: process.execPath, args: [scriptPath(name)], env });
  await waitUntilReady(script, async (signal) => (await fetch(`http://127.0.0.1:${port}/stats`, { signal })).ok);
  return script;
}

/** Waits for a count to come to a number; throws when it has stood still for a minute. */
export async function until(read: () => Promise<number>, wanted: number): Promise<void> {
  let [last, changedAt] = [Number.NaN, performance.now()];
  for (;;) {
    const now = await read();
    if (now === wanted) return;
    if (now !== last) [last, changedAt] = [now, performance.now()];
    if (performance.now() - changedAt > 60_000) throw new Error(`It stands still at ${now} of ${wanted}`);
    await sleep(100);
  }
}
