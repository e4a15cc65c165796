import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { exportedCollections } from "./exported-collections";

test("an export has every collection that the rules let an owner read, and none that they do not", () => {
  const rules = readFileSync("firestore.rules", "utf8");
  const ofTeam = rules.slice(rules.indexOf("match /teams/{teamId} {"), rules.indexOf("match /users/"));
  const lines = [...ofTeam.matchAll(/^( +)match \/(\w+)\/\{\w+\} \{(.*)$/gm)];
  const readable = lines.filter(([, , , rest]) => !rest?.includes("if false"));
  const below = Object.values(exportedCollections).flat();
  expect(new Set([...Object.keys(exportedCollections), ...below])).toEqual(new Set(readable.map(([, , name]) => name)));
  expect(lines.length).toBeGreaterThan(readable.length);
});
