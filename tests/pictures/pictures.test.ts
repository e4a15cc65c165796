import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { root } from "../../scripts/setup/paths.mjs";
import { newTeam } from "../support/callers.ts";
import { desktop, phone, useBrowser } from "../e2e/browser.ts";
import { furnishedTeam, publicPages } from "../e2e/pages.ts";
import { emptyPages, waitingPages } from "../e2e/states.ts";
import type { Visited } from "../e2e/visited.ts";
import { routesWithout } from "./app-routes.ts";
import { liveIn, verifyAddress } from "./live-in.ts";
import { galleryOf, sheetOf, slugOf, type Shots } from "./sheet.ts";

const browser = useBrowser();
const folder = join(root, "docs/pictures/states");

const variants = (["light", "dark"] as const).flatMap((theme) => [
  { name: `desktop-${theme}`, theme, viewport: desktop },
  { name: `phone-${theme}`, theme, viewport: phone },
]);

async function shoot(page: Page, visited: readonly Visited[], variant: string, shots: Map<string, Shots>, paths: Set<string>) {
  for (const { name, visit } of visited) {
    await visit(page);
    paths.add(new URL(page.url()).pathname);
    const picture = await page.screenshot({ type: "png", animations: "disabled", caret: "hide" });
    shots.set(name, { ...shots.get(name), [variant]: picture.toString("base64") });
  }
}

it("draws every page in each of its states, light and dark, on a desk and on a phone", { timeout: 1_200_000 }, async () => {
  const { team, pages } = await furnishedTeam();
  const bare = await newTeam();
  await liveIn(team);
  await Promise.all([verifyAddress(team.owner), verifyAddress(bare.owner)]);
  const shots = new Map<string, Shots>();
  const paths = new Set<string>();
  for (const { name, theme, viewport } of variants) {
    await shoot(await browser.open({ theme, viewport }), publicPages, name, shots, paths);
    await shoot(await browser.signedIn(bare.owner.email, { theme, viewport }), emptyPages, name, shots, paths);
    await shoot(await browser.signedIn(team.owner.email, { theme, viewport }), [...pages, ...waitingPages], name, shots, paths);
  }

  expect(routesWithout(paths), "pages of the app that are in no picture").toEqual([]);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const sheet = await browser.open({ viewport: { width: 1600, height: 900 } });
  for (const [name, pictures] of shots) {
    await sheet.setContent(sheetOf(pictures));
    const drawn = sheet.locator("main");
    writeFileSync(join(folder, `${slugOf(name)}.jpg`), await drawn.screenshot({ type: "jpeg", quality: 72 }));
  }
  writeFileSync(join(folder, "README.md"), galleryOf([...shots.keys()]));
  // Two states of one name would draw over each other.
  expect(new Set([...shots.keys()].map(slugOf)).size).toBe(shots.size);
  expect(shots.size).toBe(publicPages.length + emptyPages.length + pages.length + waitingPages.length);
});
