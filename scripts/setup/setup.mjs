// @ts-check
import { ensureChromium } from "./chromium.mjs";
import { ensureDependencies } from "./dependencies.mjs";
import { ensureFirestoreEmulator, needsDependencies } from "./firestore-emulator.mjs";
import { underNode24 } from "./node.mjs";
import { say, seconds, step } from "./progress.mjs";

/**
 * All that a bare clone lacks, with what it does in plain lines. Compiling an emulator and installing the dependencies
 * run side by side, since either takes minutes on a small machine.
 * @param {{ browser: boolean }} needs
 */
export async function setUp({ browser }) {
  await underNode24();
  // Leaving by `exit` ends the commands of the steps too, which a signal's own way of ending a process would not.
  const leave = () => process.exit(130);
  /** @type {NodeJS.Signals[]} */
  const signals = ["SIGINT", "SIGTERM", "SIGHUP"];
  for (const signal of signals) process.once(signal, leave);
  const began = Date.now();
  const dependencies = step("dependencies", ensureDependencies);
  const steps = [
    dependencies,
    // firebase-tools, which gets the official emulator, comes with the dependencies.
    step("firestore", async (tell) => {
      if (needsDependencies()) await dependencies;
      await ensureFirestoreEmulator(tell);
    }),
    ...(browser ? [dependencies.then(() => step("chromium", ensureChromium))] : []),
  ];
  const outcomes = await Promise.allSettled(steps);
  const failures = new Set(outcomes.flatMap((outcome) => (outcome.status === "rejected" ? [outcome.reason.message] : [])));
  for (const message of failures) say(`set-up failed: ${message}`);
  if (failures.size > 0) process.exit(1);
  for (const signal of signals) process.removeListener(signal, leave);
  say(`set-up is complete (${seconds(Date.now() - began)})`);
}
