import type { ListQuery, Resource } from "@/types/resources";
import { ProblemError } from "../gateway";
import { type ListCursor, readCursor } from "./list-cursor";

/** What a list asks of the store. */
export interface ListPlan {
  limit: number;
  filters: { field: string; value: unknown }[];
  /** As the caller names it: `-createdAt`. */
  sort: string;
  sortField: string;
  direction: "asc" | "desc";
  updatedSince?: Date;
  after?: ListCursor;
}

export function planList(resource: Pick<Resource, "filters">, query: ListQuery): ListPlan {
  const sort = query.sort ?? (query.updatedSince === undefined ? "-createdAt" : "updatedAt");
  const direction = sort.startsWith("-") ? "desc" : "asc";
  const sortField = direction === "desc" ? sort.slice(1) : sort;
  if (query.updatedSince !== undefined && sortField !== "updatedAt") {
    // Firestore orders a range by its own field first.
    const message = "With updatedSince a list is sorted by updatedAt or -updatedAt";
    throw new ProblemError("invalid_request", "Not valid: query.sort", { errors: [{ path: "query.sort", message }] });
  }
  return {
    limit: query.limit,
    filters: resource.filters.flatMap((field) => (query[field] === undefined ? [] : [{ field, value: query[field] }])),
    sort,
    sortField,
    direction,
    ...(query.updatedSince === undefined ? {} : { updatedSince: new Date(query.updatedSince) }),
    ...(query.cursor === undefined ? {} : { after: readCursor(query.cursor, sort) }),
  };
}
