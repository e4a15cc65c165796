import { expect, it } from "vitest";
import { withValues } from "./use-address-filter";

it("writes what is set, leaves out what is empty, and keeps what else the address says", () => {
  expect(withValues("?a=1&other=x", { a: undefined, b: "2 3", c: "" })).toBe("other=x&b=2+3");
  expect(withValues("", {})).toBe("");
});
