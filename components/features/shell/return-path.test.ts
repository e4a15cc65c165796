import fc from "fast-check";
import { expect, test } from "vitest";
import { homePath, readReturnPath, signInPath } from "./return-path";

test("goes back to a path of this site", () => {
  expect(readReturnPath("/settings/team")).toBe("/settings/team");
  expect(readReturnPath("/invite/abc?x=1")).toBe("/invite/abc?x=1");
});

test("goes home instead of to another site, to nowhere, or in a circle", () => {
  for (const bad of [
    null,
    undefined,
    "",
    "https://evil.example",
    "//evil.example",
    "/\\evil.example",
    "/\t/evil.example",
    "/sign-in",
  ]) {
    expect(readReturnPath(bad)).toBe(homePath);
  }
});

test("never leaves this site, whatever the address says", () => {
  const origin = "https://app.example";
  fc.assert(
    fc.property(fc.string(), fc.constantFrom("", "/", "//", "/\\", "\\", "https:"), (text, start) => {
      expect(new URL(readReturnPath(start + text), origin).origin).toBe(origin);
    }),
  );
});

test("survives the way through the sign-in page", () => {
  const query = new URL(signInPath("/invite/abc?x=1&y=2"), "https://app.example").searchParams;
  expect(readReturnPath(query.get("next"))).toBe("/invite/abc?x=1&y=2");
});
