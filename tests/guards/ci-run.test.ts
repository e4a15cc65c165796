import { chmodSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { plantFiles, run } from "./run-tool.ts";

/** `.ci/run` with this in place of npm. */
async function runWith(npm: string) {
  const folder = plantFiles({ "bin/npm": `#!/usr/bin/env bash\n${npm}\n` }, [".ci/run"]);
  chmodSync(join(folder, "bin/npm"), 0o755);
  const { status, stdout } = await run("bash", [join(folder, ".ci/run")], {
    env: { PATH: `${join(folder, "bin")}:${process.env["PATH"]}` },
  });
  return { status, lastLine: stdout.trimEnd().split("\n").at(-1), stdout };
}

test("sums the counts of all suites in its last line", async () => {
  expect(await runWith("echo '3 passed, 0 failed'")).toMatchObject({ status: 0, lastLine: "6 passed, 0 failed" });
});

test("ends, although a suite left a process behind that holds its output", async () => {
  const { status, lastLine, stdout } = await runWith("sleep 45 & echo begun; echo '1 passed, 0 failed'");
  expect({ status, lastLine }).toEqual({ status: 0, lastLine: "2 passed, 0 failed" });
  expect(stdout).toContain("begun");
});

test.each([
  ["ends badly", "echo '1 passed, 0 failed'; exit 3"],
  ["names no counts", "echo all is well"],
])("counts a failure where a suite %s", async (_, npm) => {
  const { status, lastLine } = await runWith(npm);
  expect(status).toBe(1);
  expect(lastLine).toMatch(/^\d passed, 2 failed$/);
});
