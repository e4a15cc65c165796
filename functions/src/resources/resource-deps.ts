import type { Resource } from "@/types/resources";
import type { Publishing } from "../events";
import type { Platform } from "../platform/platform";
import { createResourceStore, type ResourceStore } from "./resource-store";

export type Deps = Pick<Platform, "db" | "clock" | "log"> & Publishing;

/** What the use cases of one resource work with. */
export interface ResourceDeps extends Deps {
  resource: Resource;
  store: ResourceStore;
  /** The store of the resource that a reference names. */
  storeOf(plural: string): ResourceStore;
}

export function depsOf(deps: Deps, resource: Resource, declared: readonly Resource[]): ResourceDeps {
  const storeOf = (plural: string) => {
    const named = declared.find((candidate) => candidate.plural === plural);
    if (!named) throw new Error(`${resource.name} refers to ${plural}, which is no resource`);
    return createResourceStore(deps.db, named);
  };
  for (const plural of Object.values(resource.references)) if (plural !== undefined) storeOf(plural);
  return { ...deps, resource, store: createResourceStore(deps.db, resource), storeOf };
}
