// Measures how a long list scrolls: from its first row to its last, reading each page as it comes near.
// Usage: node scripts/measure-scroll.mjs <origin> <e-mail> <password> [path], on a page that was built for production.
import { argv, exit } from "node:process";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { findChromium } from "./setup/chromium.mjs";

/** Two screens in three frames: faster than a person flings a page. */
const stepPx = 600;
const passesMax = 3;
/** The page is there; what it loads beside it is not the list's. */
const settleMs = 2_000;

/**
 * One pass is a load with an empty cache and a scroll to the end. Tasks are those that the browser itself reports as long
 * (over 50 ms), from the first row on. Other work of the machine can only make a pass worse, so the best of a few counts.
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
    while (passes.length < passesMax && !passes.some(({ longTasksMs }) => longTasksMs.length === 0)) {
      await page.goto(path);
      await page.locator("tr[data-index='0']").waitFor();
      await page.waitForTimeout(settleMs);
      passes.push(await page.evaluate(scrollToTheEnd, stepPx));
    }
    return { path, passes: passes.length, ...passes.toSorted((a, b) => worst(a) - worst(b))[0] };
  } finally {
    await browser.close();
  }
}

/** Runs in the page. */
async function scrollToTheEnd(/** @type {number} */ stepPx) {
  const longTasksMs = [];
  const observer = new PerformanceObserver((list) => longTasksMs.push(...list.getEntries().map(({ duration }) => duration)));
  observer.observe({ type: "longtask" });
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
  observer.disconnect();
  const rows = Number(document.querySelector("table[aria-rowcount]")?.getAttribute("aria-rowcount")) - 1;
  const sorted = framesMs.toSorted((a, b) => a - b);
  return {
    rows,
    rowsMax,
    longTasksMs,
    frames: framesMs.length,
    medianFrameMs: sorted[Math.floor(sorted.length / 2)],
    p99FrameMs: sorted[Math.floor(sorted.length * 0.99)],
  };
}

const worst = ({ longTasksMs }) => Math.max(0, ...longTasksMs);

/** @param {Awaited<ReturnType<typeof measureScroll>>} measured */
export function scrollLines(measured) {
  const { path, rows, rowsMax, longTasksMs, frames, medianFrameMs, p99FrameMs, passes } = measured;
  const ms = (/** @type {number} */ value) => `${value.toFixed(1)} ms`;
  return [
    `${path}, ${rows} rows, read page by page while it scrolls from the first to the last:`,
    `  ${longTasksMs.length === 0 ? "no task over 50 ms" : `${longTasksMs.length} tasks over 50 ms, the longest ${ms(worst(measured))}`}, pass ${passes}`,
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
