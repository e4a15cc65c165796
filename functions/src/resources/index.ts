import { type BatchResult, type RecordValues, type Resource, resources } from "@/types/resources";
import type { Route } from "../gateway";
import type { Tx } from "../platform/transaction";
import { type Deps, depsOf } from "./resource-deps";
import { routesOf } from "./resources.routes";
import { ticketRoutes } from "./tickets.routes";
import { upsertAllIn as upsertAllOf } from "./upsert-records";

export { createResourceStore, type ResourceStore } from "./resource-store";
export { unreadable } from "./read-record";

export function resourceRoutes(deps: Deps, declared: readonly Resource[] = resources): Route[] {
  return declared.flatMap((resource) => {
    const own = depsOf(deps, resource, declared);
    return [...routesOf(own), ...(resource.plural === "tickets" ? ticketRoutes(own) : [])];
  });
}

/** Creates or updates records by their external ids as the API does, in a transaction of the caller's. */
export function upsertAllIn(
  deps: Deps,
  tx: Tx,
  teamId: string,
  plural: (typeof resources)[number]["plural"],
  sent: readonly RecordValues[],
): Promise<BatchResult[]> {
  const resource = resources.find((declared) => declared.plural === plural);
  if (!resource) throw new Error(`${plural} is no resource`);
  return upsertAllOf(depsOf(deps, resource, resources), tx, teamId, sent);
}
