import type { Resource } from "@/types/resources";
import type { CompositeIndex, FieldOverride } from "./index-file.ts";
import type { QueryShape } from "./query-shape.ts";

type Declared = Pick<Resource, "plural" | "filters" | "sorts" | "unique" | "unindexed" | "search">;

/** Filters beyond the first are served by reading the indexes of two filters together, so that n filters need n indexes a sort. */
export function resourceIndexes({ plural, filters, sorts, search }: Declared): CompositeIndex[] {
  const filtered = filters.flatMap((filter) =>
    sorts
      .filter((sort) => sort !== filter)
      .flatMap((sort) =>
        (["ASCENDING", "DESCENDING"] as const).map((order) => ({
          collectionGroup: plural,
          queryScope: "COLLECTION" as const,
          fields: [
            { fieldPath: filter, order: "ASCENDING" as const },
            { fieldPath: sort, order },
          ],
        })),
      ),
  );
  if (search.length === 0) return filtered;
  const searched: CompositeIndex = {
    collectionGroup: plural,
    queryScope: "COLLECTION",
    fields: [
      { fieldPath: "searchPrefixes", arrayConfig: "CONTAINS" },
      { fieldPath: "createdAt", order: "DESCENDING" },
    ],
  };
  return [...filtered, searched];
}

export function resourceOverrides({ plural, unindexed, search }: Declared): FieldOverride[] {
  // The prefixes are only ever asked for in their order of time: an index of their own would double what they cost.
  const exempt = search.length > 0 ? [...unindexed, "searchPrefixes"] : unindexed;
  return exempt.map((fieldPath) => ({ collectionGroup: plural, fieldPath, indexes: [] }));
}

/** Every query that functions/src/resources/resource-store.ts can make for the declaration. */
export function resourceQueries({ plural, filters, sorts, unique, search }: Declared): QueryShape[] {
  const base = { collection: plural, group: false, contains: [], ranges: [], equals: [], orders: [] };
  const lists = subsetsOf(filters).flatMap((equals) =>
    sorts.flatMap((sort) =>
      (["asc", "desc"] as const).flatMap((direction) => {
        const orders = [
          { field: sort, direction },
          { field: "__name__", direction },
        ];
        const list = { ...base, equals, orders };
        return sort === "updatedAt" ? [list, { ...list, ranges: ["updatedAt"] }] : [list];
      }),
    ),
  );
  const newestFirst = [
    { field: "createdAt", direction: "desc" as const },
    { field: "__name__", direction: "desc" as const },
  ];
  const searches = search.length > 0 ? [{ ...base, contains: ["searchPrefixes"], orders: newestFirst }] : [];
  return [...lists, ...searches, ...unique.map((field) => ({ ...base, equals: [field] }))];
}

export function subsetsOf<Item>(items: readonly Item[]): Item[][] {
  return items.reduce<Item[][]>((subsets, item) => [...subsets, ...subsets.map((subset) => [...subset, item])], [[]]);
}
