import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { violations } from "./axe.ts";
import { useBrowser } from "./browser.ts";
import { newTeam } from "../support/callers.ts";
import { furnishedTeam, publicPages, type Visited } from "./pages.ts";
import { emptyPages, waitingPages } from "./states.ts";

const browser = useBrowser();

/** Visits each with one page, and expects that axe finds nothing on any. */
async function expectNone(page: Page, visited: readonly Visited[]) {
  const found: Record<string, string[]> = {};
  for (const { name, visit } of visited) {
    await visit(page);
    found[name] = await violations(page);
  }
  expect(found).toEqual(Object.fromEntries(visited.map(({ name }) => [name, []])));
}

describe.each(["light", "dark"] as const)("in the %s theme, axe finds nothing wrong with", (theme) => {
  it("any page of nobody in particular", async () => {
    await expectNone(await browser.open({ theme }), publicPages);
  });

  it("any page or dialog of a team", async () => {
    const { team, pages } = await furnishedTeam();
    await expectNone(await browser.signedIn(team.owner.email, { theme }), [...pages, ...waitingPages]);
  });

  it("any page of a team that has nothing yet", async () => {
    const team = await newTeam();
    await expectNone(await browser.signedIn(team.owner.email, { theme }), emptyPages);
  });
});
