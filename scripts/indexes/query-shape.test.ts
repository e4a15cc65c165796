import { describe, expect, it } from "vitest";
import type { IndexedField, IndexFile } from "./index-file";
import { isCovered, type QueryShape } from "./query-shape";

const up = (fieldPath: string): IndexedField => ({ fieldPath, order: "ASCENDING" });
const down = (fieldPath: string): IndexedField => ({ fieldPath, order: "DESCENDING" });
const inArray = (fieldPath: string): IndexedField => ({ fieldPath, arrayConfig: "CONTAINS" });

const shape = (part: Partial<QueryShape>): QueryShape => ({
  collection: "things",
  group: false,
  equals: [],
  contains: [],
  ranges: [],
  orders: [],
  ...part,
});
const byDate = (direction: "asc" | "desc") => [
  { field: "at", direction },
  { field: "__name__", direction },
];
const file = (indexes: IndexedField[][], fieldOverrides: IndexFile["fieldOverrides"] = []): IndexFile => ({
  indexes: indexes.map((fields) => ({ collectionGroup: "things", queryScope: "COLLECTION", fields })),
  fieldOverrides,
});
const exempt = (fieldPath: string) => ({ collectionGroup: "things", fieldPath, indexes: [] });

describe("a query needs no composite index", () => {
  it.each([
    ["for equalities alone", shape({ equals: ["a", "b"] })],
    ["to sort by one field", shape({ orders: byDate("desc") })],
    ["for a range over the field that it sorts by", shape({ ranges: ["at"], orders: byDate("asc") })],
    ["to look into one array", shape({ contains: ["tags"] })],
  ])("%s", (_name, query) => {
    expect(isCovered(query, file([]))).toBe(true);
  });

  it("unless the field's own index was taken away", () => {
    expect(isCovered(shape({ equals: ["a"] }), file([], [exempt("a")]))).toBe(false);
    expect(isCovered(shape({ orders: byDate("desc") }), file([], [exempt("at")]))).toBe(false);
  });

  it("but over all collections of a name it needs an override that says so", () => {
    const query = shape({ group: true, ranges: ["due"], orders: [{ field: "due", direction: "asc" }] });
    const due = { ...exempt("due"), indexes: [{ order: "ASCENDING" as const, queryScope: "COLLECTION_GROUP" as const }] };
    expect(isCovered(query, file([]))).toBe(false);
    expect(isCovered(query, file([], [due]))).toBe(true);
  });
});

describe("a filter with an order", () => {
  const query = shape({ equals: ["a"], orders: byDate("desc") });

  it("needs an index in that order and that direction", () => {
    expect(isCovered(query, file([]))).toBe(false);
    expect(isCovered(query, file([[up("a"), up("at")]]))).toBe(false);
    expect(isCovered(query, file([[down("at"), up("a")]]))).toBe(false);
    expect(isCovered(query, file([[up("a"), up("b"), down("at")]]))).toBe(false);
    expect(isCovered(query, file([[up("a"), down("at")]]))).toBe(true);
  });

  it("is served by an index for each filter, if all end in the order", () => {
    const two = shape({ equals: ["a", "b"], orders: byDate("desc") });
    expect(isCovered(two, file([[up("a"), down("at")]]))).toBe(false);
    expect(
      isCovered(
        two,
        file([
          [up("a"), down("at")],
          [up("b"), up("at")],
        ]),
      ),
    ).toBe(false);
    expect(
      isCovered(
        two,
        file([
          [up("a"), down("at")],
          [up("b"), down("at")],
        ]),
      ),
    ).toBe(true);
  });

  it("needs the order of its range, where it names none", () => {
    const range = shape({ equals: ["a"], ranges: ["at"] });
    expect(isCovered(range, file([[up("a"), down("at")]]))).toBe(false);
    expect(isCovered(range, file([[up("a"), up("at")]]))).toBe(true);
  });

  it("into an array needs one index for all of it", () => {
    const both = shape({ equals: ["a"], contains: ["tags"], orders: byDate("desc") });
    expect(
      isCovered(
        both,
        file([
          [up("a"), down("at")],
          [inArray("tags"), down("at")],
        ]),
      ),
    ).toBe(false);
    expect(isCovered(both, file([[inArray("tags"), up("a"), down("at")]]))).toBe(true);
    expect(isCovered(shape({ equals: ["a"], contains: ["tags"] }), file([]))).toBe(false);
    expect(isCovered(shape({ equals: ["a"], contains: ["tags"] }), file([[up("a"), inArray("tags")]]))).toBe(true);
  });
});
