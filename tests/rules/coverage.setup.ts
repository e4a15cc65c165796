import { readFile } from "node:fs/promises";
import type { TestProject } from "vitest/node";
import { rulesProject } from "./cast";
import { countExpressions, type ExpressionReport } from "./coverage";

const fail = (message: string): never => {
  throw new Error(message);
};

/** Gives the emulator the rules once, so that all files add to one coverage report; at the end reads it and asks for all of it. */
export async function setup(project: TestProject) {
  const host = process.env.FIRESTORE_EMULATOR_HOST ?? fail("The set-up of the Firestore emulator must run before this one");
  const emulator = `http://${host}/emulator/v1/projects/${rulesProject}`;
  const content = await readFile("firestore.rules", "utf8");
  const loaded = await fetch(`${emulator}:securityRules`, {
    method: "PUT",
    body: JSON.stringify({ rules: { files: [{ name: "firestore.rules", content }] } }),
  });
  if (!loaded.ok) fail(`firestore.rules does not compile:\n${await loaded.text()}`);

  return async () => {
    const answer = await fetch(`${emulator}:ruleCoverage`);
    const { report } = (await answer.json()) as { report: ExpressionReport[] };
    const { covered, total, missed } = countExpressions(report);
    const percent = total === 0 ? 0 : Math.floor((100 * covered) / total);
    process.stdout.write(`rule coverage: ${percent} % (${covered} of ${total} expressions)\n`);
    if (percent === 100 || !(await everyFileRan(project))) return;
    process.stderr.write(`No test reaches these places of firestore.rules (line:column): ${missed.join(", ")}\n`);
    process.exitCode = 1; // Not an error thrown: it would keep the emulator from being stopped.
  };
}

/** A run of one file, by hand, is not asked for the coverage of all. */
async function everyFileRan(project: TestProject): Promise<boolean> {
  const { testFiles } = await project.globTestFiles();
  const ran = new Set(project.vitest.state.getTestModules().map((module) => module.moduleId));
  return testFiles.every((file) => ran.has(file));
}
