import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, test } from "vitest";

const heap = fileURLToPath(new URL("heap.ts", import.meta.url));
/** What V8 rounds off its times. */
const roundedMs = 2;

/**
 * How often another thread begins to search while a program that `starts` so fills its memory and drops what it holds. Those
 * that help while the program stands still anyway are left out.
 */
async function searchesBeside(starts: string): Promise<number> {
  const program = `
    import { setFlagsFromString } from "node:v8";
    import { markOnMainThread } from ${JSON.stringify(heap)};
    setFlagsFromString("--trace-gc-nvp");
    setFlagsFromString("--trace-concurrent-marking");
    ${starts}
    let kept = [];
    for (let round = 0; round < 40; round++) {
      for (let index = 0; index < 20_000; index++) kept.push({ index, text: [round, index] });
      if (round % 10 === 9) kept = [];
      await new Promise((resolve) => setImmediate(resolve));
    }
  `;
  const args = ["--max-semi-space-size=1", "--input-type=module", "--eval", program];
  const { stdout } = await promisify(execFile)(process.execPath, args, { timeout: 60_000, maxBuffer: 1 << 26 });
  const beganAtMs = [...stdout.matchAll(/(\d+) ms: Starting major concurrent marking/g)].map(([, atMs]) => Number(atMs));
  const pauses = [...stdout.matchAll(/(\d+) ms: pause=([\d.]+) .*gc=mc/g)].map(([, toMs, tookMs]) => {
    return { fromMs: Number(toMs) - Number(tookMs) - roundedMs, toMs: Number(toMs) + roundedMs };
  });
  expect(pauses.length).toBeGreaterThan(0);
  return beganAtMs.filter((atMs) => !pauses.some(({ fromMs, toMs }) => atMs >= fromMs && atMs <= toMs)).length;
}

test("other threads search beside a program by default", async () => {
  expect(await searchesBeside("")).toBeGreaterThan(0);
});

test("no thread searches for what is in use beside the one that answers", async () => {
  expect(await searchesBeside("markOnMainThread();")).toBe(0);
});
