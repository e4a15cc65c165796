// @ts-check
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { onPath } from "./firestore-emulator.mjs";
import { root } from "./paths.mjs";
import { run } from "./progress.mjs";

const names = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome"];
const onMac = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome";

/** The browser of the browser tests: the one named by CHROMIUM_PATH, the machine's, or Playwright's own. */
export function findChromium() {
  const named = process.env.CHROMIUM_PATH;
  if (named) return named;
  const machines = names.map(onPath).find(Boolean) ?? (existsSync(onMac) ? onMac : null);
  if (machines) return machines;
  try {
    const { chromium } = createRequire(join(root, "package.json"))("playwright-core");
    const own = chromium.executablePath();
    return own && existsSync(own) ? own : null;
  } catch {
    return null;
  }
}

/** @param {(line: string) => void} say */
export async function ensureChromium(say) {
  const found = findChromium();
  if (found) return say(`found ${found}`);
  const playwright = createRequire(join(root, "package.json")).resolve("playwright-core/package.json");
  say("trying Playwright's own download");
  await run(process.execPath, [join(dirname(playwright), "cli.js"), "install", "chromium-headless-shell"], {
    say,
    timeoutMs: 300_000,
  }).catch((err) => say(`not Playwright's: ${err.message}`));
  if (findChromium()) return;
  if (process.getuid?.() === 0 && onPath("apt-get")) {
    say("trying apt-get install chromium");
    const env = { DEBIAN_FRONTEND: "noninteractive" };
    await run("apt-get", ["update", "-qq"], { say, timeoutMs: 120_000, env })
      .then(() =>
        run("apt-get", ["install", "-y", "-qq", "--no-install-recommends", "chromium"], { say, timeoutMs: 600_000, env }),
      )
      .catch((err) => say(`not apt-get's: ${err.message}`));
  }
  if (findChromium()) return;
  throw new Error("There is no Chromium for the browser tests. Install one, or name it in CHROMIUM_PATH, and run this again.");
}
