import { expect, test } from "vitest";
import { plantFiles, linkPackages, runTool } from "./run-tool";

const lint = (cwd?: string) => runTool("oxlint", ["--type-aware", "--format", "unix"], cwd);

test("the lint rules hold in the whole tree", async () => {
  const { status, output } = await lint();
  expect(status, output).toBe(0);
});

const save = "declare function save(): Promise<void>;\n";
const breaches = [
  [
    "a promise that nobody awaits",
    "functions/src/a/floating.ts",
    `${save}export function go() {\n  save();\n}\n`,
    "no-floating-promises",
  ],
  [
    "a promise in an optional call",
    "functions/src/a/optional.ts",
    `${save}export function go(f?: typeof save) {\n  f?.();\n}\n`,
    "no-floating-promises",
  ],
  [
    "a promise as a condition",
    "functions/src/a/condition.ts",
    `${save}export const on = () => (save() ? 1 : 2);\n`,
    "no-misused-promises",
  ],
  [
    "an async function where its promise is dropped",
    "functions/src/a/each.ts",
    `${save}export const go = () => [1].forEach(async () => save());\n`,
    "no-misused-promises",
  ],
  ["an await of what is no promise", "functions/src/a/await.ts", "export const go = async () => await 1;\n", "await-thenable"],
  ["any", "types/any.ts", "export const value = (input: any) => input;\n", "no-explicit-any"],
  ["a silenced compiler", "types/silenced.ts", "// @ts-ignore\nexport const value: string = 1;\n", "ban-ts-comment"],
  ["a print in the product", "services/print.ts", 'console.log("here");\nexport const done = true;\n', "no-console"],
  ["a default export", "components/default.tsx", "export default function Card() {\n  return null;\n}\n", "no-default-export"],
  ["a file of 301 lines", "hooks/long.ts", `export const list = [\n${"  1,\n".repeat(299)}];\n`, "max-lines"],
  ["a file made long by blank lines", "hooks/blank.ts", `export const list = [${"\n".repeat(300)}];\n`, "max-lines"],
  ["the environment, read anywhere", "functions/src/a/env.ts", "export const zone = process.env.TZ;\n", "no-process-env"],
  ["the environment, read by a component", "components/env.tsx", "export const zone = process.env.TZ;\n", "no-process-env"],
  [
    "a hook in a branch",
    "components/hook.tsx",
    'import { useState } from "react";\nexport function Card({ on }: { on: boolean }) {\n  if (on) useState(0);\n  return null;\n}\n',
    "rules-of-hooks",
  ],
  [
    "an effect that forgets what it uses",
    "hooks/useStale.ts",
    'import { useEffect } from "react";\nexport function useStale(id: string) {\n  useEffect(() => document.title = id, []);\n}\n',
    "exhaustive-deps",
  ],
  [
    "a module imported twice",
    "hooks/twice.ts",
    'import { a } from "./a";\nimport { b } from "./a";\nexport const c = [a, b];\n',
    "no-duplicates",
  ],
  [
    "a test that is left out",
    "types/skipped.test.ts",
    'import { expect, test } from "vitest";\ntest.skip("later", () => expect(1).toBe(1));\n',
    "no-disabled-tests",
  ],
  [
    "a test that hides the others",
    "types/only.test.ts",
    'import { expect, test } from "vitest";\ntest.only("this", () => expect(1).toBe(1));\n',
    "no-focused-tests",
  ],
  [
    "a test that asserts nothing",
    "types/empty.test.ts",
    'import { test } from "vitest";\ntest("nothing", () => {});\n',
    "expect-expect",
  ],
] as const;

const allowed = {
  "app/page.tsx": "export default function Page() {\n  return null;\n}\n",
  "scripts/say.mjs": "console.log(process.env.HOME);\n",
  "services/firebase.ts": "export const key = process.env.NEXT_PUBLIC_FIREBASE_API_KEY;\n",
  "functions/src/a/awaited.ts": `${save}export const go = async () => save();\n`,
};

test("the lint rules refuse each planted breach, and nothing else", async () => {
  const planted = Object.fromEntries(breaches.map(([, path, content]) => [path, content]));
  const folder = plantFiles({ ...planted, ...allowed, "hooks/a.ts": "export const [a, b] = [1, 2];\n" }, [
    ".oxlintrc.json",
    "tsconfig.json",
    "functions/tsconfig.json",
  ]);
  linkPackages(folder);
  const { status, stdout } = await lint(folder);
  expect(status).toBe(1);

  const refusals = stdout.split("\n").filter((line) => /^\S+:\d+:\d+:/.test(line));
  for (const [what, path, , rule] of breaches) {
    const seen = refusals.some((line) => line.startsWith(`${path}:`) && line.includes(`(${rule})`));
    expect(seen, `${what} (${rule}) must be refused in ${path}:\n${stdout}`).toBe(true);
  }
  expect(refusals.filter((line) => Object.keys(allowed).some((path) => line.startsWith(`${path}:`)))).toEqual([]);
});
