// Measures what a signed-in person's browser downloads before the settings page can be used.
// Usage: node scripts/measure-page.mjs <origin> <e-mail> <password>, on a page that was built for production.
import { argv, exit } from "node:process";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { findChromium } from "./setup/chromium.mjs";

const path = "/settings/integrations";
/** A string that only Firestore's SDK has, and that a minifier keeps. */
const firestoreMark = "google.firestore.v1.Firestore";

/**
 * `initial` are the scripts the page itself asks for; `beforeUse` all that came until its content was there, with the
 * cache empty. Sizes are bytes on the wire, compressed.
 * @param {{ origin: string, email: string, password: string }} options
 */
export async function measurePage({ origin, email, password }) {
  const browser = await chromium.launch({ executablePath: findChromium() ?? undefined, args: ["--no-sandbox"] });
  try {
    const context = await browser.newContext({ baseURL: origin });
    const signIn = await context.newPage();
    await signIn.goto("/sign-in");
    await signIn.getByLabel("E-mail").fill(email);
    await signIn.getByLabel("Password").fill(password);
    await signIn.getByRole("button", { name: "Sign in" }).click();
    await signIn.waitForURL("**/settings/**");
    await signIn.close();

    const page = await context.newPage();
    const scripts = await recordScripts(page);
    const began = performance.now();
    await page.goto(path, { waitUntil: "commit" });
    await page.locator("#content h2").first().waitFor();
    await page.locator("#content [aria-busy=true]").waitFor({ state: "detached" });
    const usableMs = Math.round(performance.now() - began);
    const all = await scripts.finish();
    const html = await (await context.request.get(path)).text();

    const isInitial = (script) => html.includes(new URL(script.url).pathname);
    const initial = all.filter(isInitial);
    return {
      usableMs,
      initialBytes: sum(initial),
      beforeUseBytes: sum(all),
      firestoreBytes: sum(all.filter((script) => script.isFirestore)),
      firestoreIsInitial: initial.some((script) => script.isFirestore),
      uncompressed: all.filter((script) => !script.isCompressed).map((script) => script.url),
      scripts: all.map((script) => ({ ...script, isInitial: isInitial(script) })),
    };
  } finally {
    await browser.close();
  }
}

async function recordScripts(page) {
  const session = await page.context().newCDPSession(page);
  await session.send("Network.enable");
  await session.send("Network.setCacheDisabled", { cacheDisabled: true });
  const scripts = new Map();
  session.on("Network.responseReceived", ({ requestId, type, response }) => {
    if (type !== "Script") return;
    const encoding = response.headers["content-encoding"] ?? response.headers["Content-Encoding"] ?? "none";
    scripts.set(requestId, { url: response.url, encoding, bytes: 0 });
  });
  session.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    const script = scripts.get(requestId);
    if (script) script.bytes = encodedDataLength;
  });
  return {
    async finish() {
      const seen = [...scripts].filter(([, script]) => script.bytes > 0);
      const bodies = await Promise.all(seen.map(([requestId]) => session.send("Network.getResponseBody", { requestId })));
      return seen.map(([, { url, bytes, encoding }], index) => ({
        url,
        bytes,
        // A server leaves what is too small to gain by it.
        isCompressed: encoding !== "none" || bytes < 2_048,
        isFirestore: bodies[index].body.includes(firestoreMark),
      }));
    },
  };
}

function sum(scripts) {
  return scripts.reduce((total, script) => total + script.bytes, 0);
}

/** @param {Awaited<ReturnType<typeof measurePage>>} measured */
export function measureLines(measured) {
  const kB = (bytes) => `${(bytes / 1_000).toFixed(1).padStart(7)} kB`;
  return [
    `${path}, signed in, empty cache, JavaScript as transferred:`,
    `${kB(measured.initialBytes)}  asked for by the page itself`,
    `${kB(measured.beforeUseBytes - measured.firestoreBytes)}  before it can be used, Firestore's SDK aside`,
    `${kB(measured.firestoreBytes)}  Firestore's SDK, loaded ${measured.firestoreIsInitial ? "WITH THE PAGE" : "when the first query needs it"}`,
    `${String(measured.usableMs).padStart(7)} ms  until its content was there`,
  ];
}

if (argv[1] === fileURLToPath(import.meta.url)) {
  const [origin, email, password] = argv.slice(2);
  if (!origin || !email || !password) {
    console.error("Usage: node scripts/measure-page.mjs <origin> <e-mail> <password>");
    exit(2);
  }
  const measured = await measurePage({ origin, email, password });
  console.log(measureLines(measured).join("\n"));
}
