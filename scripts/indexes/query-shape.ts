import type { CompositeIndex, FieldOverride, IndexFile } from "./index-file.ts";

/** What of a query decides which index it needs. */
export interface QueryShape {
  collection: string;
  /** Over all collections of the name, wherever they stand. */
  group: boolean;
  equals: readonly string[];
  contains: readonly string[];
  ranges: readonly string[];
  orders: readonly { field: string; direction: "asc" | "desc" }[];
}

export function describeShape(shape: QueryShape): string {
  const parts = [
    ...shape.equals.map((field) => `${field} ==`),
    ...shape.contains.map((field) => `${field} contains`),
    ...shape.ranges.map((field) => `${field} range`),
    ...shape.orders.map(({ field, direction }) => `${field} ${direction}`),
  ];
  return `${shape.group ? "all " : ""}${shape.collection} (${parts.join(", ")})`;
}

/** Whether Firestore in the cloud would answer the query. The emulator answers every query, so only this tells. */
export function isCovered(shape: QueryShape, file: IndexFile): boolean {
  const ordered = orderOf(shape);
  const filters = [...shape.equals, ...shape.contains];
  const usable = file.indexes.filter((index) => serves(index, shape, ordered));
  // Reading several indexes together is documented for equalities; a query into an array gets one index for all of it.
  if (shape.contains.length > 0 && filters.length + ordered.length > 1) {
    return usable.some((index) => filters.every((field) => headOf(index, ordered).includes(field)));
  }
  if (ordered.length === 0) return filters.every((field) => hasOwnIndex(shape, field, file));
  if (ordered.length === 1 && filters.length === 0) {
    return ordered.every(({ field, direction }) => hasOwnIndex(shape, field, file, direction));
  }
  // Indexes that end in the same order are read together: each serves some of the equalities.
  const served = new Set(usable.flatMap((index) => headOf(index, ordered)));
  return usable.length > 0 && filters.every((field) => served.has(field));
}

interface OrderedField {
  field: string;
  direction: "asc" | "desc";
}

/** The order that the result comes in: as asked for, else that of the range. The id ends every index in the last direction. */
function orderOf(shape: QueryShape): OrderedField[] {
  const asked = shape.orders.filter(({ field }) => !shape.equals.includes(field));
  const implied = [...new Set(shape.ranges)].filter((field) => !asked.some((order) => order.field === field));
  const all = [...asked, ...implied.map((field) => ({ field, direction: "asc" as const }))];
  const last = all.at(-1);
  const before = all.at(-2);
  const endsInId = last?.field === "__name__" && (before === undefined || before.direction === last.direction);
  return endsInId ? all.slice(0, -1) : all;
}

function serves(index: CompositeIndex, shape: QueryShape, ordered: readonly OrderedField[]): boolean {
  if (index.collectionGroup !== shape.collection || (index.queryScope === "COLLECTION_GROUP") !== shape.group) return false;
  const headLength = index.fields.length - ordered.length;
  const inOrder = ordered.every(({ field, direction }, at) => {
    const indexed = index.fields[headLength + at];
    return indexed?.fieldPath === field && "order" in indexed && (indexed.order === "ASCENDING") === (direction === "asc");
  });
  const head = index.fields.slice(0, Math.max(0, headLength));
  return inOrder && head.every((field) => ("arrayConfig" in field ? shape.contains : shape.equals).includes(field.fieldPath));
}

/** The fields of an index before those that give the order. */
function headOf(index: CompositeIndex, ordered: readonly OrderedField[]): string[] {
  return index.fields.slice(0, index.fields.length - ordered.length).map((field) => field.fieldPath);
}

/** Firestore indexes every field of a collection by itself, unless an override says otherwise. */
function hasOwnIndex(shape: QueryShape, field: string, file: IndexFile, direction: "asc" | "desc" = "asc"): boolean {
  const override = file.fieldOverrides.find((other) => other.collectionGroup === shape.collection && other.fieldPath === field);
  if (!override) return !shape.group;
  return override.indexes.some((index) => ownIndexServes(index, shape, field, direction));
}

function ownIndexServes(index: FieldOverride["indexes"][number], shape: QueryShape, field: string, direction: "asc" | "desc") {
  if ((index.queryScope === "COLLECTION_GROUP") !== shape.group) return false;
  if (shape.contains.includes(field)) return index.arrayConfig === "CONTAINS";
  return index.order !== undefined && (shape.equals.includes(field) || (index.order === "ASCENDING") === (direction === "asc"));
}
