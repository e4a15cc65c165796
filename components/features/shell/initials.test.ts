import { expect, test } from "vitest";
import { initials } from "./initials";

test("stands for a person by one or two letters, whatever their name is written in", () => {
  expect(initials("Ada Lovelace")).toBe("AL");
  expect(initials("grace.hopper@acme.example")).toBe("GH");
  expect(initials("  Plato ")).toBe("P");
  expect(initials("𝒜da")).toBe("𝒜");
  expect(initials("")).toBe("");
});
