import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect } from "vitest";
import { findChromium } from "../../scripts/setup/chromium.mjs";
import { accountPassword } from "../support/callers.ts";
import { servers } from "../support/servers.ts";

export const desktop = { width: 1280, height: 860 };
/** The narrowest phone in use. */
export const phone = { width: 360, height: 740 };

export interface Visit {
  viewport?: { width: number; height: number };
  theme?: "light" | "dark";
}

/** A browser for a test file. A page that throws fails the test that opened it. */
export function useBrowser() {
  let browser: Browser;
  let contexts: BrowserContext[] = [];
  let failures: string[] = [];

  beforeAll(async () => {
    const executablePath = findChromium();
    if (!executablePath) throw new Error("There is no Chromium; `node scripts/setup.mjs` brings one");
    browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-dev-shm-usage"] });
  });
  afterAll(() => browser.close());
  afterEach(async () => {
    await Promise.all(contexts.map((context) => context.close()));
    const seen = failures;
    contexts = [];
    failures = [];
    expect(seen, "errors that the page threw").toEqual([]);
  });

  async function open({ viewport = desktop, theme = "light" }: Visit = {}): Promise<Page> {
    const context = await browser.newContext({ baseURL: servers.page, viewport, colorScheme: theme, reducedMotion: "reduce" });
    contexts.push(context);
    const page = await context.newPage();
    page.on("pageerror", (error) => failures.push(error.message));
    return page;
  }

  return {
    open,
    /** A page of the person, signed in by the form. */
    async signedIn(email: string, visit?: Visit): Promise<Page> {
      const page = await open(visit);
      await page.goto("/sign-in");
      await signInByForm(page, email);
      return page;
    },
  };
}

export async function signInByForm(page: Page, email: string, password = accountPassword) {
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL("**/settings/**");
}
