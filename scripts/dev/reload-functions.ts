import { watchFunctions } from "../../functions/build.mjs";
import { say } from "../setup/progress.mjs";
import { functionNames } from "../stack/functions.ts";
import type { Stack } from "../stack/stack.ts";

/**
 * Serves the new bundle after each change. A change that does not build or load leaves a message and waits for the next;
 * requests in between are refused, tasks are tried again.
 */
export async function reloadFunctionsOnChange(stack: Stack): Promise<{ dispose(): Promise<void> }> {
  let builds = 0;
  let reloading = Promise.resolve();
  async function reload() {
    const began = Date.now();
    await Promise.all(functionNames.map((name) => stack.stopFunction(name)));
    const outcomes = await Promise.allSettled(functionNames.map((name) => stack.startFunction(name)));
    const failure = outcomes.find((outcome) => outcome.status === "rejected");
    if (failure) say(`functions: the new bundle does not load\n${(failure.reason as Error).message}`);
    else say(`functions: reloaded in ${Date.now() - began} ms`);
  }
  return watchFunctions((errors) => {
    builds += 1;
    // The first build is what is running already.
    if (builds === 1) return;
    if (errors > 0) say("functions: the source does not build; the last bundle goes on");
    else reloading = reloading.then(reload);
  });
}
