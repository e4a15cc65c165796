import { type Resource, resources } from "@/types/resources";
import type { Route } from "../gateway";
import { type Deps, depsOf } from "./resource-deps";
import { routesOf } from "./resources.routes";
import { ticketRoutes } from "./tickets.routes";

export { createResourceStore, type ResourceStore } from "./resource-store";
export { unreadable } from "./read-record";

export function resourceRoutes(deps: Deps, declared: readonly Resource[] = resources): Route[] {
  return declared.flatMap((resource) => {
    const own = depsOf(deps, resource, declared);
    return [...routesOf(own), ...(resource.plural === "tickets" ? ticketRoutes(own) : [])];
  });
}
