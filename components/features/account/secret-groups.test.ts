import { expect, test } from "vitest";
import { inGroups } from "./secret-groups";

test.each([
  ["", ""],
  ["JBSW", "JBSW"],
  ["JBSWY3DPEB", "JBSW Y3DP EB"],
])("shows %j as %j", (secret, shown) => {
  expect(inGroups(secret)).toBe(shown);
});
