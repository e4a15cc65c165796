import { createRequire } from "node:module";
import { expect, test } from "vitest";
import { linkPackages, plantFiles, root, runTool } from "./run-tool";

const folders = ["app", "components", "hooks", "services", "types", "functions/src", "tests", "scripts", "bench"];
const modulesMin = 300;

interface Cruise {
  summary: { totalCruised: number; violations: { from: string; to: string; rule: { name: string } }[] };
}

async function cruise(cwd: string, within: string[]): Promise<Cruise["summary"]> {
  const args = [...within, "--config", ".dependency-cruiser.cjs", "--output-type", "json"];
  const { stdout, output } = await runTool("depcruise", args, cwd);
  if (!stdout.startsWith("{")) throw new Error(output);
  return (JSON.parse(stdout) as Cruise).summary;
}

test("every import of the tree follows the arrows", async () => {
  const { totalCruised, violations } = await cruise(root, folders);
  expect(violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`)).toEqual([]);
  // With a compiler it does not know, the tool reads no module at all and finds no violation in them.
  expect(totalCruised).toBeGreaterThan(modulesMin);
});

/** Rule, file and what stands in it. One breach a file. */
const breaches: [rule: string, file: string, content: string][] = [
  ["no-circular", "hooks/egg.ts", 'import type { Chick } from "./chick";\nexport type Egg = Chick | null;\n'],
  ["no-unresolvable", "hooks/lost.ts", 'import { gone } from "./gone";\nexport const lost = gone;\n'],
  ["no-orphans", "services/forgotten.ts", "export const forgotten = 1;\n"],
  ["tests-are-leaves", "hooks/leans.ts", 'import { example } from "./leaf.test";\nexport const leans = example;\n'],
  ["types-import-only-types", "types/reaching.ts", 'import { hono } from "hono";\nexport const reaching = hono;\n'],
  ["services-look-down", "services/up.ts", 'import { hen } from "../hooks/hen";\nexport const up = hen;\n'],
  ["hooks-look-down", "hooks/up.ts", 'import { card } from "../components/ui/card";\nexport const up = card;\n'],
  ["components-look-down", "components/up.ts", 'import { page } from "../app/page";\nexport const up = page;\n'],
  [
    "design-system-knows-no-feature",
    "components/ui/knows.ts",
    'import { list } from "../features/list";\nexport const knows = list;\n',
  ],
  [
    "browser-never-reaches-functions",
    "services/reaches.ts",
    'import { own } from "../functions/src/webhooks/own";\nexport const reaches = own;\n',
  ],
  ["browser-imports-no-node", "services/disk.ts", 'import { readFileSync } from "node:fs";\nexport const disk = readFileSync;\n'],
  [
    "firebase-stays-in-its-services",
    "hooks/straight.ts",
    'import { doc } from "firebase/firestore";\nexport const straight = doc;\n',
  ],
  [
    "functions-never-reach-the-page",
    "functions/src/webhooks/page.ts",
    'import { a } from "../../../services/a";\nexport const page = a;\n',
  ],
  [
    "areas-through-their-index",
    "functions/src/webhooks/deep.ts",
    'import type { Inner } from "../teams/inner";\nexport type Deep = Inner;\n',
  ],
  ["composition-through-index", "functions/src/app.ts", 'import { inner } from "./teams/inner";\nexport const app = inner;\n'],
  [
    "platform-knows-no-area",
    "functions/src/platform/knows.ts",
    'import { teams } from "../teams";\nexport const knows = teams;\n',
  ],
  ["gateway-knows-no-area", "functions/src/gateway/knows.ts", 'import { teams } from "../teams";\nexport const knows = teams;\n'],
  [
    "firestore-stays-in-stores",
    "functions/src/teams/routes.ts",
    'import type { Firestore } from "firebase-admin/firestore";\nexport type Db = Firestore;\n',
  ],
  [
    "cloud-functions-stay-in-the-entry",
    "functions/src/teams/entry.ts",
    'import { onRequest } from "firebase-functions/v2/https";\nexport const entry = onRequest;\n',
  ],
  [
    "shipped-code-imports-no-tooling",
    "functions/src/teams/tooling.ts",
    'import { tool } from "../../../scripts/tool";\nexport const tooling = tool;\n',
  ],
  ["page-ships-declared-packages", "services/borrowed.ts", 'import fc from "fast-check";\nexport const borrowed = fc;\n'],
  [
    "functions-ship-declared-packages",
    "functions/src/teams/borrowed.ts",
    'import fc from "fast-check";\nexport const borrowed = fc;\n',
  ],
];

/** What the breaches import, and lawful imports of every kind that a rule restricts. */
const lawful: Record<string, string> = {
  "app/page.ts": 'import { card } from "../components/ui/card";\nexport const page = card;\n',
  "components/ui/card.ts": 'import { hen } from "../../hooks/hen";\nexport const card = hen;\n',
  "components/features/list.ts": 'import { card } from "../ui/card";\nexport const list = card;\n',
  "hooks/hen.ts": 'import { a } from "../services/a";\nexport const hen = a;\n',
  "hooks/leaf.test.ts": 'import { hen } from "./hen";\nexport const example = hen;\n',
  "hooks/chick.ts": 'import type { Egg } from "./egg";\nexport type Chick = Egg[];\n',
  "services/a.ts": 'import { shape } from "@/types/shape";\nexport const a = shape;\n',
  "services/firebase.ts": 'import { initializeApp } from "firebase/app";\nexport const app = initializeApp;\n',
  "types/shape.ts": 'import { z } from "zod";\nexport const shape = z.string();\n',
  "scripts/tool.ts": 'import { join } from "node:path";\nexport const tool = join;\n',
  "functions/src/index.ts": 'import { onRequest } from "firebase-functions/v2/https";\nexport const api = onRequest;\n',
  "functions/src/teams/index.ts": 'export { inner as teams } from "./inner";\n',
  "functions/src/teams/inner.ts":
    'import { clock } from "../platform/clock";\nexport const inner = clock;\nexport type Inner = number;\n',
  "functions/src/teams/team-store.ts":
    'import { getFirestore } from "firebase-admin/firestore";\nexport const store = getFirestore;\n',
  "functions/src/platform/clock.ts": 'import { shape } from "@/types/shape";\nexport const clock = shape;\n',
  "functions/src/webhooks/own.ts": 'import { teams } from "../teams";\nexport const own = teams;\n',
};

test("every rule refuses a planted breach of it, and lawful imports pass", async () => {
  const { forbidden } = createRequire(import.meta.url)(`${root}/.dependency-cruiser.cjs`) as { forbidden: { name: string }[] };
  expect(breaches.map(([rule]) => rule)).toEqual(forbidden.map((rule) => rule.name));

  const configuration = [".dependency-cruiser.cjs", "tsconfig.json", "package.json", "functions/package.json"];
  const planted = Object.fromEntries(breaches.map(([, file, content]) => [file, content]));
  const folder = plantFiles({ ...lawful, ...planted }, configuration);
  linkPackages(folder);

  const { violations } = await cruise(folder, ["app", "components", "hooks", "services", "types", "functions/src", "scripts"]);
  for (const [rule, file] of breaches) {
    const seen = violations.some((violation) => violation.rule.name === rule && [violation.from, violation.to].includes(file));
    expect(seen, `${rule} must refuse ${file}`).toBe(true);
  }
  const strays = violations.filter(({ from, rule }) => from in lawful && rule.name !== "no-circular");
  expect(strays.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`)).toEqual([]);
});
