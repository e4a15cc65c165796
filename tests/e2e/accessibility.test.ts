import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { useBrowser } from "./browser.ts";
import { furnishedTeam, publicPages } from "./pages.ts";

const browser = useBrowser();
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** Every violation that axe finds, with where it is. */
async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  return page.evaluate(async () => {
    const { axe: loaded } = window as unknown as {
      axe: { run: () => Promise<{ violations: { id: string; nodes: { target: string[]; failureSummary?: string }[] }[] }> };
    };
    const result = await loaded.run();
    return result.violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id} at ${target.join(" ")}: ${failureSummary ?? ""}`),
    );
  });
}

describe.each(["light", "dark"] as const)("in the %s theme, axe finds nothing wrong with", (theme) => {
  it("any page of nobody in particular", async () => {
    const page = await browser.open({ theme });
    const found: Record<string, string[]> = {};
    for (const { name, visit } of publicPages) {
      await visit(page);
      found[name] = await violations(page);
    }
    expect(found).toEqual(Object.fromEntries(publicPages.map(({ name }) => [name, []])));
  });

  it("any page or dialog of a team", async () => {
    const { team, pages } = await furnishedTeam();
    const page = await browser.signedIn(team.owner.email, { theme });
    const found: Record<string, string[]> = {};
    for (const { name, visit } of pages) {
      await visit(page);
      found[name] = await violations(page);
    }
    expect(found).toEqual(Object.fromEntries(pages.map(({ name }) => [name, []])));
  });
});
