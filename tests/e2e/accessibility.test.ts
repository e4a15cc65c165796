import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { newTeam } from "../support/callers.ts";
import { violations } from "./axe.ts";
import { desktop, phone, useBrowser } from "./browser.ts";
import { furnishedTeam, publicPages } from "./pages.ts";
import { emptyPages, waitingPages } from "./states.ts";
import type { Visited } from "./visited.ts";

const browser = useBrowser();

/** How far the page, an open dialog or its form is wider than the room it has, in pixels. */
function overflow(page: Page): Promise<number> {
  return page.evaluate(() => {
    const boxes = [
      document.documentElement,
      ...document.querySelectorAll("[role=dialog], [role=alertdialog], [role=dialog] > div, [role=dialog] form"),
    ];
    return Math.max(...boxes.map((box) => box.scrollWidth - box.clientWidth));
  });
}

/** Visits each with one page, and expects that axe finds nothing on any and that none is wider than the screen. */
async function expectSound(page: Page, visited: readonly Visited[]) {
  const found: Record<string, string[]> = {};
  for (const { name, visit } of visited) {
    await visit(page);
    const tooWide = await overflow(page);
    found[name] = [...(await violations(page)), ...(tooWide > 0 ? [`${tooWide} pixels too wide`] : [])];
  }
  expect(found).toEqual(Object.fromEntries(visited.map(({ name }) => [name, []])));
}

// One visit to each page tells of its theme and of its width: two visits see both themes and both layouts.
describe.each([
  { theme: "light", viewport: desktop, screen: "a desk" },
  { theme: "dark", viewport: phone, screen: "a phone of 360 pixels" },
] as const)("in the $theme theme on $screen, axe finds nothing, and nothing is cut off, on", ({ theme, viewport }) => {
  it("any page of nobody in particular", async () => {
    await expectSound(await browser.open({ theme, viewport }), publicPages);
  });

  it("any page or dialog of a team", { timeout: 600_000 }, async () => {
    const { team, pages } = await furnishedTeam();
    await expectSound(await browser.signedIn(team.owner.email, { theme, viewport }), [...pages, ...waitingPages]);
  });

  it("any page of a team that has nothing yet", async () => {
    const team = await newTeam();
    await expectSound(await browser.signedIn(team.owner.email, { theme, viewport }), emptyPages);
  });
});
