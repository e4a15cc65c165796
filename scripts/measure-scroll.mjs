// Measures how a long list scrolls: from its first row to its last, reading each page as it comes near.
// Usage: node scripts/measure-scroll.mjs <origin> <e-mail> <password> [path], on a page that was built for production.
import { argv, exit } from "node:process";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { findChromium } from "./setup/chromium.mjs";

/** Two screens in three frames: faster than a person flings a page. */
const stepPx = 600;
const passesMax = 2;
const longMs = 50;
/** The page is there; what it loads beside it is not the list's. */
const settleMs = 2_000;

/**
 * One pass is a load and a scroll to the end, from the first row on. Tasks are those of the page's own thread, as the
 * browser traces them: the time that one took by the clock, in which it also waits for a processor that others use, and the
 * time that it had one. A pass with too much work is tried once more, and the better one counts; how many there were is told.
 * @param {{ origin: string, email: string, password: string, path?: string }} options
 */
export async function measureScroll({ origin, email, password, path = "/contacts" }) {
  const browser = await chromium.launch({ executablePath: findChromium() ?? undefined, args: ["--no-sandbox"] });
  try {
    const context = await browser.newContext({ baseURL: origin, viewport: { width: 1280, height: 860 } });
    const page = await context.newPage();
    await page.goto("/sign-in");
    await page.getByLabel("E-mail").fill(email);
    await page.getByLabel("Password").fill(password);
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.waitForURL("**/settings/**");
    const passes = [];
    while (passes.length < passesMax && !passes.some(({ longestWorkMs }) => longestWorkMs <= longMs)) {
      await page.goto(path);
      await page.locator("tr[data-index='0']").waitFor();
      await page.waitForTimeout(settleMs);
      const tracing = await traceTasks(page);
      const scrolled = await page.evaluate(scrollToTheEnd, stepPx);
      passes.push({ ...scrolled, ...(await tracing.finish()) });
    }
    const [best] = passes.toSorted((a, b) => a.longestWorkMs - b.longestWorkMs);
    return { path, passes: passes.length, ...best };
  } finally {
    await browser.close();
  }
}

async function traceTasks(page) {
  const session = await page.context().newCDPSession(page);
  await session.send("Tracing.start", {
    transferMode: "ReturnAsStream",
    traceConfig: { includedCategories: ["toplevel", "devtools.timeline", "blink.user_timing"] },
  });
  // Starting to trace is a long task of its own.
  await page.waitForTimeout(settleMs);
  await page.evaluate(() => performance.mark("scroll"));
  return {
    async finish() {
      const complete = new Promise((resolve) => session.once("Tracing.tracingComplete", resolve));
      await session.send("Tracing.end");
      const { traceEvents } = JSON.parse(await readStream(session, (await complete).stream));
      const mark = traceEvents.find(({ name }) => name === "scroll");
      const tasks = traceEvents.filter(
        ({ name, ph, pid, tid, ts }) =>
          ph === "X" && name.endsWith("RunTask") && pid === mark?.pid && tid === mark.tid && ts > mark.ts,
      );
      if (tasks.length === 0) throw new Error("No task was traced");
      const top = (key) => Math.max(...tasks.map((task) => (task[key] ?? 0) / 1_000));
      const over = (key) => tasks.filter((task) => (task[key] ?? 0) / 1_000 > longMs).length;
      return {
        tasks: tasks.length,
        longestMs: top("dur"),
        over: over("dur"),
        longestWorkMs: top("tdur"),
        overWork: over("tdur"),
      };
    },
  };
}

async function readStream(session, handle) {
  let text = "";
  for (;;) {
    const { data, eof, base64Encoded } = await session.send("IO.read", { handle, size: 1_048_576 });
    text += base64Encoded ? Buffer.from(data, "base64").toString() : data;
    if (eof) return text;
  }
}

/** Runs in the page. */
async function scrollToTheEnd(/** @type {number} */ stepPx) {
  const framesMs = [];
  let rowsMax = 0;
  let last = performance.now();
  let idleFrames = 0;
  while (idleFrames < 30) {
    await new Promise((next) => requestAnimationFrame(next));
    const now = performance.now();
    framesMs.push(now - last);
    last = now;
    const before = window.scrollY;
    window.scrollBy(0, stepPx);
    const isEnd = window.scrollY === before && document.querySelector("table[aria-rowcount='-1']") === null;
    idleFrames = isEnd ? idleFrames + 1 : 0;
    rowsMax = Math.max(rowsMax, document.querySelectorAll("tr[data-index]").length);
  }
  const rows = Number(document.querySelector("table[aria-rowcount]")?.getAttribute("aria-rowcount")) - 1;
  const sorted = framesMs.toSorted((a, b) => a - b);
  return {
    rows,
    rowsMax,
    frames: framesMs.length,
    medianFrameMs: sorted[Math.floor(sorted.length / 2)],
    p99FrameMs: sorted[Math.floor(sorted.length * 0.99)],
  };
}

/** @param {Awaited<ReturnType<typeof measureScroll>>} measured */
export function scrollLines(measured) {
  const { path, rows, rowsMax, tasks, frames, medianFrameMs, p99FrameMs, passes } = measured;
  const { over, overWork, longestMs, longestWorkMs } = measured;
  const ms = (/** @type {number} */ value) => `${value.toFixed(1)} ms`;
  return [
    `${path}, ${rows} rows, read page by page while it scrolls from the first to the last:`,
    `  tasks ${tasks}, passes ${passes}`,
    `  work: over ${longMs} ms ${overWork}, the longest ${ms(longestWorkMs)}`,
    `  clock, other work of the machine included: over ${longMs} ms ${over}, the longest ${ms(longestMs)}`,
    `  frames ${frames}, median ${ms(medianFrameMs)}, p99 ${ms(p99FrameMs)}`,
    `  rows that existed at once, at most ${rowsMax}`,
  ];
}

if (argv[1] === fileURLToPath(import.meta.url)) {
  const [origin, email, password, path] = argv.slice(2);
  if (!origin || !email || !password) {
    console.error("Usage: node scripts/measure-scroll.mjs <origin> <e-mail> <password> [path]");
    exit(2);
  }
  console.log(scrollLines(await measureScroll({ origin, email, password, ...(path ? { path } : {}) })).join("\n"));
}
