import { expect, test } from "vitest";
import { sortRows } from "./sort-rows";

const rows = [
  { id: "a", n: 2, s: "b" },
  { id: "x", invalid: "no name" },
  { id: "b", n: 10, s: "A" },
];
const ids = (sorted: { id: string }[]) => sorted.map((row) => row.id);
type Row = { id: string; n: number; s: string };

test("sorts numbers by size and words by the alphabet", () => {
  expect(ids(sortRows<Row>(rows, (row) => row.n, false))).toEqual(["a", "b", "x"]);
  expect(ids(sortRows<Row>(rows, (row) => row.s, false))).toEqual(["b", "a", "x"]);
});

test("keeps rows that cannot be read last in both directions", () => {
  expect(ids(sortRows<Row>(rows, (row) => row.n, true))).toEqual(["b", "a", "x"]);
});
