import type { ListQuery, Resource } from "@/types/resources";
import { ProblemError } from "../gateway";
import { type ListCursor, readCursor } from "./list-cursor";
import { prefixLengthMax, wordsOf } from "./search-words";

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
  /** What the store looks for in the index, and what is left to look at in the rows. */
  search?: { prefix: string; words: string[]; filters: ListPlan["filters"] };
}

export function planList(resource: Pick<Resource, "filters">, query: ListQuery): ListPlan {
  const sort = query.sort ?? (query.updatedSince === undefined ? "-createdAt" : "updatedAt");
  const direction = sort.startsWith("-") ? "desc" : "asc";
  const sortField = direction === "desc" ? sort.slice(1) : sort;
  if (query.updatedSince !== undefined && sortField !== "updatedAt") {
    // Firestore orders a range by its own field first.
    const message = "With updatedSince a list is sorted by updatedAt or -updatedAt";
    throw refused("sort", message);
  }
  const filters = resource.filters.flatMap((field) => (query[field] === undefined ? [] : [{ field, value: query[field] }]));
  return {
    limit: query.limit,
    filters: query.search === undefined ? filters : [],
    sort,
    sortField,
    direction,
    ...(query.updatedSince === undefined ? {} : { updatedSince: new Date(query.updatedSince) }),
    ...(query.cursor === undefined ? {} : { after: readCursor(query.cursor, sort) }),
    ...(query.search === undefined ? {} : { search: planSearch(query.search, sort, filters) }),
  };
}

function planSearch(text: string, sort: string, filters: ListPlan["filters"]): NonNullable<ListPlan["search"]> {
  const words = wordsOf(text);
  const longest = words.toSorted((a, b) => b.length - a.length)[0];
  if (longest === undefined) throw refused("search", "Has no letter and no digit to search for");
  // One index a resource; each further sort would cost one more, with an entry for each prefix of each record.
  if (sort !== "-createdAt") throw refused("sort", "A search is sorted by -createdAt, and takes no updatedSince");
  return { prefix: Array.from(longest).slice(0, prefixLengthMax).join(""), words, filters };
}

function refused(parameter: string, message: string): ProblemError {
  const path = `query.${parameter}`;
  return new ProblemError("invalid_request", `Not valid: ${path}`, { errors: [{ path, message }] });
}
