import fc from "fast-check";
import { expect, it } from "vitest";
import { withGaps } from "./row-gaps";

const row = (index: number, height = 10, top = 100) => ({ index, start: top + index * height, end: top + (index + 1) * height });

it("puts a gap before, between and after the rows that exist", () => {
  expect(withGaps([row(2), row(7), row(8)], 100, 200)).toEqual([
    { kind: "gap", before: 2, height: 20 },
    { kind: "row", row: row(2) },
    { kind: "gap", before: 7, height: 40 },
    { kind: "row", row: row(7) },
    { kind: "row", row: row(8) },
    { kind: "gap", before: -1, height: 110 },
  ]);
});

it("leaves no gap where every row exists", () => {
  expect(withGaps([row(0), row(1)], 100, 20).map(({ kind }) => kind)).toEqual(["row", "row"]);
});

it("is as high as the whole list, whichever rows exist", () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.nat(99)), (indexes) => {
      const parts = withGaps(
        indexes.toSorted((a, b) => a - b).map((index) => row(index)),
        100,
        1_000,
      );
      const heights = parts.map((part) => (part.kind === "gap" ? part.height : part.row.end - part.row.start));
      expect(heights.reduce((sum, height) => sum + height, 0)).toBe(1_000);
    }),
  );
});
