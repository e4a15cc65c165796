import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { root } from "../setup/paths.mjs";
import { say, seconds } from "../setup/progress.mjs";
import { countResult, failuresOf, type SuiteResult, sumResults, type VitestReport } from "./results.ts";

/** The projects of vitest.config.ts, the quick ones first. Formatting, lint, types and boundaries are tests of `guards`. */
const allSuites = ["unit", "guards", "store", "rules", "system", "crash", "e2e"];
const resultsDir = join(root, "test-results");
/** The longest takes 13 minutes on two cores. One that hangs is ended, and fails, so that the others still run. */
const suiteEndsWithinMs = 30 * 60_000;

/** Runs the named suites, or all, each in a process of its own; the exit code is not 0 when anything failed. */
export async function runSuites(chosen: string[]): Promise<number> {
  const unknown = chosen.filter((name) => !allSuites.includes(name));
  if (unknown.length > 0) {
    say(`There is no suite ${unknown.join(", ")}: choose from ${allSuites.join(", ")}.`);
    return 1;
  }
  mkdirSync(resultsDir, { recursive: true });
  const results: SuiteResult[] = [];
  const failures: string[] = [];
  for (const name of chosen.length > 0 ? chosen : allSuites) {
    say(`${name}: running`);
    const began = Date.now();
    const { report, exitCode } = await runSuite(name);
    const result = countResult(report, exitCode);
    results.push(result);
    failures.push(...failuresOf(report).map((line) => `${name}: ${line.replace(`${root}/`, "")}`));
    say(`${name}: ${result.passed} passed, ${result.failed} failed (${seconds(Date.now() - began)})`);
  }
  // Again at the end, where somebody who has only the end of a long log will find them.
  for (const line of failures) say(`not passed: ${line}`);
  const total = sumResults(results);
  process.stdout.write(`${total.passed} passed, ${total.failed} failed\n`);
  return total.failed === 0 ? 0 : 1;
}

async function runSuite(name: string): Promise<{ report: VitestReport | null; exitCode: number }> {
  const reportFile = join(resultsDir, `${name}.json`);
  rmSync(reportFile, { force: true });
  const args = ["run", "--project", name, "--reporter=default", "--reporter=json", `--outputFile.json=${reportFile}`];
  const exitCode = await new Promise<number>((resolve, reject) => {
    const vitest = spawn(process.execPath, [join(root, "node_modules/vitest/vitest.mjs"), ...args], {
      cwd: root,
      stdio: ["ignore", "inherit", "inherit"],
    });
    const stop = () => vitest.kill();
    process.once("exit", stop);
    const late = setTimeout(() => {
      say(`${name}: not ended after ${seconds(suiteEndsWithinMs)}, and killed`);
      vitest.kill("SIGKILL");
    }, suiteEndsWithinMs);
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, () => vitest.kill(signal));
    vitest.once("error", reject);
    vitest.once("close", (code) => {
      process.removeListener("exit", stop);
      clearTimeout(late);
      resolve(code ?? 1);
    });
  });
  const report = existsSync(reportFile) ? (JSON.parse(readFileSync(reportFile, "utf8")) as VitestReport) : null;
  return { report, exitCode };
}
