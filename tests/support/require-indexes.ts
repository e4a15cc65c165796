import { readFileSync } from "node:fs";
import { Query, Transaction } from "firebase-admin/firestore";
import type { IndexFile } from "../../scripts/indexes/index-file";
import { describeShape, isCovered, type QueryShape } from "../../scripts/indexes/query-shape";

/** What the client sends for a query, as far as indexes go. */
interface QueryProto {
  structuredQuery: {
    from: { collectionId: string; allDescendants?: boolean }[];
    where?: FilterProto;
    orderBy?: { field: { fieldPath: string }; direction: "ASCENDING" | "DESCENDING" }[];
  };
}
interface FilterProto {
  compositeFilter?: { filters: FilterProto[] };
  fieldFilter?: { field: { fieldPath: string }; op: string };
  unaryFilter?: { field: { fieldPath: string } };
}

const file = JSON.parse(readFileSync("firestore.indexes.json", "utf8")) as IndexFile;

// The emulator answers what the cloud would refuse for want of an index: here it is refused as well.
for (const prototype of [Query.prototype, Transaction.prototype]) {
  const get = prototype.get as (this: unknown, ...args: unknown[]) => unknown;
  Object.assign(prototype, {
    get(this: unknown, ...args: unknown[]) {
      const query = this instanceof Query ? this : args[0];
      if (query instanceof Query) refuseWithoutIndex(query);
      return get.apply(this, args);
    },
  });
}

function refuseWithoutIndex(query: Query): void {
  const shape = shapeOf((query as unknown as { toProto(): QueryProto }).toProto());
  if (!isCovered(shape, file))
    throw new Error(`FAILED_PRECONDITION: firestore.indexes.json has no index for ${describeShape(shape)}`);
}

function shapeOf({ structuredQuery: { from, where, orderBy } }: QueryProto): QueryShape {
  const filters = flatten(where);
  const of = (...operators: string[]) => filters.filter(({ op }) => operators.includes(op)).map(({ field }) => field);
  return {
    collection: from[0]?.collectionId ?? "",
    group: from[0]?.allDescendants ?? false,
    equals: of("EQUAL", "IN"),
    contains: of("ARRAY_CONTAINS", "ARRAY_CONTAINS_ANY"),
    ranges: [...new Set(of("LESS_THAN", "LESS_THAN_OR_EQUAL", "GREATER_THAN", "GREATER_THAN_OR_EQUAL"))],
    orders: (orderBy ?? []).map(({ field, direction }) => ({
      field: field.fieldPath,
      direction: direction === "DESCENDING" ? "desc" : "asc",
    })),
  };
}

function flatten(filter: FilterProto | undefined): { field: string; op: string }[] {
  if (!filter) return [];
  if (filter.compositeFilter) return filter.compositeFilter.filters.flatMap(flatten);
  if (filter.unaryFilter) return [{ field: filter.unaryFilter.field.fieldPath, op: "EQUAL" }];
  return filter.fieldFilter ? [{ field: filter.fieldFilter.field.fieldPath, op: filter.fieldFilter.op }] : [];
}
