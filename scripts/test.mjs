// @ts-check
import { setUp } from "./setup/setup.mjs";

const suites = process.argv.slice(2);
const needsBrowser = suites.length === 0 || suites.includes("e2e");
await setUp({ browser: needsBrowser });
const { runSuites } = await import("./test/run-suites.ts");
process.exit(await runSuites(suites));
