import { describe, expect, it } from "vitest";
import { diffValues, valueWords } from "./value-diff";

describe("a difference", () => {
  it("names only the fields that differ, nested ones by their path", () => {
    const before = { name: "Old", limits: { minute: 60, hour: 600 }, tags: ["a"], same: null };
    const after = { name: "New", limits: { minute: 60, hour: 700 }, tags: ["a", "b"], same: null };
    expect(diffValues(before, after)).toEqual([
      { path: "limits.hour", before: 600, after: 700 },
      { path: "name", before: "Old", after: "New" },
      { path: "tags", before: ["a"], after: ["a", "b"] },
    ]);
  });

  it("of what was created or deleted is all of its fields", () => {
    expect(diffValues(undefined, { a: { b: 1 } })).toEqual([{ path: "a.b", before: undefined, after: 1 }]);
    expect(diffValues({ a: 1 }, undefined)).toEqual([{ path: "a", before: 1, after: undefined }]);
  });

  it("of a value that became an object is the whole of both", () => {
    expect(diffValues({ a: 1 }, { a: { b: 1 } })).toEqual([{ path: "a", before: 1, after: { b: 1 } }]);
    expect(diffValues("x", "y")).toEqual([{ path: "value", before: "x", after: "y" }]);
  });

  it("of nothing is none", () => {
    expect(diffValues(undefined, undefined)).toEqual([]);
    expect(diffValues({ a: [1] }, { a: [1] })).toEqual([]);
  });
});

it.each([
  [null, "empty"],
  ["", "empty"],
  [[], "empty"],
  [["a", "b"], "a\nb"],
  [true, "true"],
  [{ a: 1 }, '{"a":1}'],
])("writes %j as %j", (value, words) => {
  expect(valueWords(value)).toBe(words);
});
