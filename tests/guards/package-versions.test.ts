import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { root } from "./run-tool";

interface Package {
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
}

/** Packages that the two files want in different versions: what is tested would not be what is deployed. */
function differences(ours: Package, functions: Package): string[] {
  const here = { ...ours.dependencies, ...ours.devDependencies };
  return Object.entries(functions.dependencies ?? {})
    .filter(([name, version]) => here[name] !== version)
    .map(([name, version]) => `${name}: ${here[name] ?? "missing"} at the root, ${version} in functions/`);
}

const inexact = ({ dependencies, devDependencies }: Package) =>
  Object.entries({ ...dependencies, ...devDependencies }).filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version));

const read = (path: string) => JSON.parse(readFileSync(`${root}/${path}`, "utf8")) as Package;

test("what the functions depend on has the same exact version at the root", () => {
  expect(differences(read("package.json"), read("functions/package.json"))).toEqual([]);
  expect([...inexact(read("package.json")), ...inexact(read("functions/package.json"))]).toEqual([]);
});

test("another version, a missing package and a range are refused", () => {
  const functions = { dependencies: { zod: "4.6.7", hono: "4.13.19" } };
  expect(differences({ dependencies: { zod: "4.6.6" } }, functions)).toEqual([
    "zod: 4.6.6 at the root, 4.6.7 in functions/",
    "hono: missing at the root, 4.13.19 in functions/",
  ]);
  expect(inexact({ dependencies: { zod: "^4.6.7" } })).toEqual([["zod", "^4.6.7"]]);
});
