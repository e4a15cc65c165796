// Measures what a signed-in person's browser must download before the settings page can be used.
// Usage: node scripts/measure-page.mjs <origin> <e-mail> <password>, on a page that was built for production.
import { argv, exit } from "node:process";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { findChromium } from "./setup/chromium.mjs";

/** What can be used: the panel of the tab, under its own heading. */
const panel = "#content h2";
/** A string that only Firestore's SDK has, and that a minifier keeps. */
const firestoreMark = "google.firestore.v1.Firestore";

/**
 * A page is loaded twice with an empty cache. The first time as it is: `scripts` is all that comes until the panel's
 * content is there, which includes what is fetched ahead for other tabs. The second time every script that the page
 * itself does not ask for is refused, Firestore's SDK among them: that the panel shows proves that `neededBytes` is enough.
 * Sizes are bytes on the wire, compressed.
 * @param {{ origin: string, email: string, password: string, path?: string }} options
 */
export async function measurePage({ origin, email, password, path = "/settings/integrations" }) {
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

    const html = await (await context.request.get(path)).text();
    const isNeeded = (/** @type {string} */ url) => html.includes(new URL(url).pathname);

    const page = await context.newPage();
    const recording = await recordScripts(page);
    const began = performance.now();
    await page.goto(path, { waitUntil: "commit" });
    await page.locator(panel).first().waitFor();
    const panelMs = Math.round(performance.now() - began);
    await page.locator("#content [aria-busy=true]").first().waitFor({ state: "detached" });
    const contentMs = Math.round(performance.now() - began);
    const scripts = (await recording.finish()).map((script) => ({ ...script, isNeeded: isNeeded(script.url) }));
    await page.close();

    const bare = await context.newPage();
    const isScript = (/** @type {URL} */ url) => url.pathname.endsWith(".js");
    await bare.route(isScript, (route) => (isNeeded(route.request().url()) ? route.continue() : route.abort()));
    await bare.goto(path, { waitUntil: "commit" });
    await bare.locator(panel).first().waitFor();

    const needed = scripts.filter((script) => script.isNeeded);
    const firestore = scripts.filter((script) => script.isFirestore);
    return {
      path,
      panelMs,
      contentMs,
      neededBytes: sum(needed),
      aheadBytes: sum(scripts) - sum(needed) - sum(firestore),
      firestoreBytes: sum(firestore),
      firestoreIsNeeded: needed.some((script) => script.isFirestore),
      scripts,
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
  const kB = (/** @type {number} */ bytes) => `${(bytes / 1_000).toFixed(1).padStart(7)} kB`;
  return [
    `${measured.path}, signed in, empty cache, JavaScript as transferred:`,
    `${kB(measured.neededBytes)}  before it can be used (panel after ${measured.panelMs} ms)`,
    `${kB(measured.firestoreBytes)}  Firestore's SDK, loaded ${measured.firestoreIsNeeded ? "WITH THE PAGE" : "beside it"} (content after ${measured.contentMs} ms)`,
    `${kB(measured.aheadBytes)}  fetched ahead for other tabs and forms`,
  ];
}

if (argv[1] === fileURLToPath(import.meta.url)) {
  const [origin, email, password] = argv.slice(2);
  if (!origin || !email || !password) {
    console.error("Usage: node scripts/measure-page.mjs <origin> <e-mail> <password>");
    exit(2);
  }
  for (const tab of ["", "/api-keys", "/webhooks", "/logs"]) {
    const measured = await measurePage({ origin, email, password, path: `/settings/integrations${tab}` });
    console.log(measureLines(measured).join("\n"));
  }
}
