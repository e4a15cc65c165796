import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { buildFunctions } from "../../functions/build.mjs";
import { root, run } from "./run-tool";

const setUpTimeoutMs = 240_000;

/** What the cloud gets: the folder's package files and its bundle, far from the tree and its node_modules. */
let copy: string;

beforeAll(async () => {
  copy = mkdtempSync(join(tmpdir(), "functions-"));
  mkdirSync(join(copy, "lib"));
  for (const file of ["package.json", "package-lock.json"]) copyFileSync(join(root, "functions", file), join(copy, file));
  await buildFunctions({ outfile: join(copy, "lib/index.js") });
  const { status, output } = await run("npm", ["ci", "--omit=dev", "--prefer-offline", "--no-audit", "--no-fund"], { cwd: copy });
  if (status !== 0) throw new Error(output);
}, setUpTimeoutMs);

afterAll(() => rmSync(copy, { recursive: true, force: true }));

const probe = `
  const exported = await import("./lib/index.js");
  const kinds = Object.entries(exported).map(([name, { __endpoint }]) => [name, Object.keys(__endpoint).filter((key) => key.endsWith("Trigger"))]);
  process.stdout.write(JSON.stringify(Object.fromEntries(kinds)));
`;

/** As the cloud's discovery does: without the environment of a running function. */
const load = (code = probe) =>
  run(process.execPath, ["--input-type=module", "--eval", code], { cwd: copy, env: { GCLOUD_PROJECT: "demo-tenon" } });

test("the bundle loads from a bare copy and exports exactly what is deployed", async () => {
  const { status, stdout, output } = await load();
  expect(status, output).toBe(0);
  expect(JSON.parse(stdout)).toEqual({
    api: ["httpsTrigger"],
    deliver: ["taskQueueTrigger"],
    redeliver: ["taskQueueTrigger"],
    ingest: ["httpsTrigger"],
    processIncoming: ["taskQueueTrigger"],
    sendMail: ["taskQueueTrigger"],
    runReport: ["taskQueueTrigger"],
    deleteTeam: ["taskQueueTrigger"],
    tick: ["scheduleTrigger"],
    verify: ["httpsTrigger"],
  });
});

test("the process for expressions and schemas runs there, with packages alone", async () => {
  const { status, stdout, output } = await load(`
    import { fork } from "node:child_process";
    const child = fork("./lib/expression-process.js", { env: {}, execArgv: ["--permission", "--allow-fs-read=*"] });
    const answers = [];
    const work = [
      { kind: "evaluate", text: "a + 1", inputJson: "{\\"a\\":1}", timeoutMs: 1000, resultBytesMax: 100 },
      { kind: "validate", schema: { type: "string", format: "email" }, value: "nobody" },
    ];
    child.on("message", (message) => {
      if (message !== "ready") answers.push(message.json);
      if (work.length > 0) return child.send(work.shift());
      process.stdout.write(JSON.stringify(answers));
      child.disconnect();
    });
  `);
  expect(status, output).toBe(0);
  expect(JSON.parse(stdout)).toEqual(["2", expect.stringContaining("email")]);
});

test("the contract is in the bundle, and packages are not", () => {
  const bundle = readFileSync(join(copy, "lib/index.js"), "utf8");
  expect(bundle).toContain("types/problem.ts");
  expect(bundle).not.toContain("node_modules/");
});

test("an import of a package that functions/package.json does not list fails there", async () => {
  writeFileSync(join(copy, "lib/planted.js"), 'import "fast-check";\nexport * from "./index.js";\n');
  const { status, output } = await load('await import("./lib/planted.js");');
  expect(status).not.toBe(0);
  expect(output).toContain("Cannot find package 'fast-check'");
});
