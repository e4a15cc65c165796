import type { ListQuery, Resource, ResourceRecord } from "@/types/resources";
import { notFound, ProblemError } from "../gateway";
import { writeCursor } from "./list-cursor";
import { type ListPlan, planList } from "./list-plan";
import type { ResourceDeps } from "./resource-deps";
import type { StoredRecord } from "./resource-document";
import { searchRecords } from "./search-records";

/** The fault is not the caller's, but the caller can mend it: so the answer names the fields. Their values stay unsaid. */
export function unreadable(resource: Pick<Resource, "name">, stored: StoredRecord): ProblemError {
  const why = stored.readable ? "the change does not fit it" : stored.error;
  return new ProblemError(
    "internal",
    `The stored ${resource.name} ${stored.id} does not fit its schema (${why}); an update can mend it`,
  );
}

export async function readRecord({ store, resource, log }: ResourceDeps, teamId: string, id: string): Promise<ResourceRecord> {
  const stored = await store.read(teamId, id);
  if (!stored) throw notFound(resource.name);
  if (stored.readable) return stored.values;
  log.error("A stored record does not fit its schema", { teamId, resource: resource.name, id, error: stored.error });
  throw unreadable(resource, stored);
}

export async function listRecords(deps: ResourceDeps, teamId: string, query: ListQuery) {
  const { resource, log } = deps;
  const plan = planList(resource, query);
  const { rows, nextCursor } = await (plan.search ? searchRecords(deps, teamId, plan) : readPage(deps, teamId, plan));
  const broken = rows.flatMap((row) => (row.readable ? [] : [{ id: row.id, error: row.error }]));
  for (const row of broken) log.error("A stored record does not fit its schema", { teamId, resource: resource.name, ...row });
  return {
    data: rows.flatMap((row) => (row.readable ? [row.values] : [])),
    nextCursor,
    ...(broken.length > 0 ? { unreadable: broken } : {}),
  };
}

async function readPage({ store }: ResourceDeps, teamId: string, plan: ListPlan) {
  const { rows, more } = await store.list(teamId, plan);
  const last = rows.at(-1);
  return { rows: rows.map(({ record }) => record), nextCursor: more && last ? writeCursor(last.cursor) : null };
}
