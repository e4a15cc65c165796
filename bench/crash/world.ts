import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { buildFunctions } from "../../functions/build.mjs";
import { localSecrets, trustedAddresses } from "../../scripts/stack/environment.ts";
import type { FunctionName } from "../../scripts/stack/functions.ts";
import { freeStackPorts, type Stack, startStack } from "../../scripts/stack/stack.ts";
import { concurrency } from "../../scripts/stack/task-dispatcher.ts";
import { call, keyOfNewTeam } from "../support/bench-team.ts";
import { startTasksProxy, type TasksProxy } from "../support/tasks-proxy.ts";
import { type CrashReceiver, startCrashReceiver } from "./receiver.ts";

const connections = 8;
/** How long a caller waits for its answer before it gives a dead api up. */
const answerWithinMs = 60_000;

export interface CrashWorld {
  stack: Stack;
  receiver: CrashReceiver;
  proxy: TasksProxy;
  origin: string;
  headers: Record<string, string>;
  webhookId: string;
  /** Tickets whose creation was answered with 201, and when. */
  accepted: Map<string, number>;
  /** Requests of callers that are not answered yet. */
  asking(): number;
  /** Creates tickets until so many have been answered with 201. */
  publish(count: number): Promise<void>;
  /** Ends a process at once; what was in flight then. */
  kill(name: FunctionName): number;
  /** Starts it again; when that began. */
  restart(name: FunctionName): Promise<number>;
  /** Counts what was committed as accepted, also where the answer never came. */
  acceptCommitted(): Promise<void>;
  /** The tickets of the deliveries that wait for their attempt, where each has come once before. */
  ticketsOnTheirWay(): Promise<Set<string>>;
  stop(): Promise<void>;
}

let stacks = 0;

/** A task of first attempts has several; an instance makes no more at once than it takes tasks. */
export function attemptsUnderWay(stack: Stack): number {
  const counts = new Map<string, number>();
  for (const { queue, body } of stack.tasks.underWay()) {
    const { data } = JSON.parse(body) as { data: { events?: { deliveryIds: string[] }[] } };
    const attempts = data.events?.reduce((sum, { deliveryIds }) => sum + deliveryIds.length, 0) ?? 1;
    counts.set(queue, (counts.get(queue) ?? 0) + attempts);
  }
  return [...counts.values()].reduce((sum, attempts) => sum + Math.min(attempts, concurrency), 0);
}

/** A stack of its own, whose functions queue their tasks through the proxy, with one team, one key and one webhook. */
export async function startCrashWorld({
  sweepOverdueMs,
  nodeOptions = "",
}: {
  sweepOverdueMs?: number;
  /** Of the functions, beside those that make them as deployed. */
  nodeOptions?: string;
} = {}): Promise<CrashWorld> {
  if (stacks++ === 0) await buildFunctions();
  const ports = await freeStackPorts();
  const proxy = await startTasksProxy(`127.0.0.1:${ports.tasks}`);
  const sweep: Record<string, string> = sweepOverdueMs === undefined ? {} : { SWEEP_OVERDUE_MS: String(sweepOverdueMs) };
  const asDeployed = fileURLToPath(new URL("../support/as-deployed.mjs", import.meta.url));
  const settings = { DEFAULT_PLAN: "enterprise", CLOUD_TASKS_EMULATOR_HOST: proxy.host };
  const env = { ...trustedAddresses, ...settings, ...sweep, NODE_OPTIONS: `--import ${asDeployed} ${nodeOptions}` };
  const ticking = sweepOverdueMs === undefined ? {} : { tickIntervalMs: 1_000 };
  const stack = await startStack({ ports, secrets: localSecrets(), env, ...ticking });
  const receiver = await startCrashReceiver();
  const origin = `http://127.0.0.1:${ports.api}`;
  const api = { origin, auth: stack.auth.host } as Parameters<typeof keyOfNewTeam>[0];
  const headers = await keyOfNewTeam(api, "crash@tenon.test");
  const retryConfig = { policy: "custom", maxRetries: 10, initialDelayMs: 1_000, backoffMultiplier: 1, maxDelayMs: 1_000 };
  const webhook = await call(api, "/integrations/webhooks", headers, {
    name: "Crash",
    url: receiver.url,
    events: ["ticket.created"],
    retryConfig,
  } as never);
  const accepted = new Map<string, number>();
  let asking = 0;
  let subject = 0;

  async function createTicket() {
    asking += 1;
    try {
      const response = await fetch(`${origin}/api/v1/tickets`, {
        method: "POST",
        headers,
        body: JSON.stringify({ subject: `Ticket ${subject++}` }),
        signal: AbortSignal.timeout(answerWithinMs),
      });
      const body = (await response.json()) as { id: string };
      if (response.status === 201) accepted.set(body.id, performance.now());
      else await sleep(20);
    } catch {
      await sleep(20);
    } finally {
      asking -= 1;
    }
  }

  return {
    stack,
    receiver,
    proxy,
    origin,
    headers,
    webhookId: webhook["id"]!,
    accepted,
    asking: () => asking,
    async publish(count) {
      const goal = accepted.size + count;
      const caller = async () => {
        while (accepted.size + asking < goal) await createTicket();
      };
      while (accepted.size < goal) await Promise.all(Array.from({ length: connections }, caller));
    },
    kill(name) {
      const inFlight = attemptsUnderWay(stack);
      stack.functions.get(name)?.signal("SIGKILL");
      return inFlight;
    },
    async restart(name) {
      await stack.functions.get(name)?.exited;
      const startedAtMs = performance.now();
      await stack.startFunction(name);
      return startedAtMs;
    },
    async ticketsOnTheirWay() {
      const ticketOf = new Map(receiver.arrivals.map(({ webhookId, ticketId }) => [webhookId, ticketId]));
      const found = new Set<string>();
      let cursor: string | null = null;
      do {
        const query: string = `status=pending&limit=100${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ""}`;
        const response = await fetch(`${origin}/api/integrations/webhooks/${webhook["id"]}/deliveries?${query}`, { headers });
        const page = (await response.json()) as { data: { eventId: string }[]; nextCursor: string | null };
        for (const { eventId } of page.data) found.add(ticketOf.get(eventId)!);
        cursor = page.nextCursor;
      } while (cursor);
      return found;
    },
    async acceptCommitted() {
      let cursor: string | null = null;
      do {
        const query: string = `limit=100${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ""}`;
        const response = await fetch(`${origin}/api/v1/tickets?${query}`, { headers });
        const page = (await response.json()) as { data: { id: string; createdAt: string }[]; nextCursor: string | null };
        for (const { id, createdAt } of page.data) {
          if (!accepted.has(id)) accepted.set(id, Date.parse(createdAt) - performance.timeOrigin);
        }
        cursor = page.nextCursor;
      } while (cursor);
    },
    async stop() {
      await stack.stop();
      await Promise.all([proxy.close(), receiver.close()]);
    },
  };
}
