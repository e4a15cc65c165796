import { expect, it } from "vitest";
import { nextKey } from "./key-sequence";

const known = new Set(["j", "c", "g t", "g c"]);

it("runs a single key at once", () => {
  expect(nextKey("", "j", known)).toEqual({ run: "j", pending: "" });
});

it("waits for the second key of a sequence, which is then not what it is alone", () => {
  expect(nextKey("", "g", known)).toEqual({ pending: "g" });
  expect(nextKey("g", "c", known)).toEqual({ run: "g c", pending: "" });
});

it("starts anew with a key that does not continue", () => {
  expect(nextKey("g", "j", known)).toEqual({ run: "j", pending: "" });
  expect(nextKey("g", "x", known)).toEqual({ pending: "" });
  expect(nextKey("g", "g", known)).toEqual({ pending: "g" });
});
