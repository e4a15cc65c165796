import type { Publishing } from "../events";
import type { Route } from "../gateway";
import type { Platform } from "../platform/platform";
import { teamFinderOf } from "../teams";
import { createIncomingEventStore } from "./incoming-event-store";
import { ingestRoutes } from "./ingest.routes";
import { processIncoming } from "./process-incoming";
import { receivedRoutes } from "./received.routes";
import { sourceRoutes } from "./sources.routes";
import { sweepIncoming } from "./sweep-incoming";

export { ingestRoutes } from "./ingest.routes";

export function incomingRoutes(deps: Platform): Route[] {
  return [...sourceRoutes(deps), ...receivedRoutes(deps), ...ingestRoutes(deps)];
}

/** The task of the queue `processIncoming`: takes its payload as it came. */
export function createProcessIncomingTask(deps: Platform & Publishing): (payload: unknown) => Promise<void> {
  const ports = {
    ...deps,
    evaluate: deps.expressions.evaluate,
    isClosed: async (teamId: string) => Boolean((await teamFinderOf(deps).find(teamId))?.closed),
    random: Math.random,
  };
  return (payload) => processIncoming(ports, payload);
}

/** What `tick` does for what was received; answers how many it found overdue. */
export function sweepOverdueIncoming(deps: Pick<Platform, "db" | "tasks" | "clock" | "log" | "config">): Promise<number> {
  const { db, tasks, clock, log, config } = deps;
  return sweepIncoming({ store: createIncomingEventStore(db), tasks, clock, log, overdueMs: config.webhooks.sweepOverdueMs });
}
