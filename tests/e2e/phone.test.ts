import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { phone, useBrowser } from "./browser.ts";
import { furnishedTeam, publicPages } from "./pages.ts";

const browser = useBrowser();

/** How far the page, or an open dialog, can be scrolled sideways. */
function overflow(page: Page): Promise<number> {
  return page.evaluate(() => {
    const boxes = [
      document.documentElement,
      ...document.querySelectorAll("[role=dialog], [role=alertdialog], [role=dialog] > div"),
    ];
    return Math.max(...boxes.map((box) => box.scrollWidth - box.clientWidth));
  });
}

it("fits a phone of 360 pixels: nothing is cut off or scrolls sideways", async () => {
  const { team, pages } = await furnishedTeam();
  const page = await browser.open({ viewport: phone });
  const wide: Record<string, number> = {};
  for (const { name, visit } of publicPages) {
    await visit(page);
    wide[name] = await overflow(page);
  }
  const own = await browser.signedIn(team.owner.email, { viewport: phone });
  for (const { name, visit } of pages) {
    await visit(own);
    wide[name] = await overflow(own);
  }
  expect(wide).toEqual(Object.fromEntries(Object.keys(wide).map((name) => [name, 0])));
});

it("brings the whole menu to a phone", async () => {
  const { team } = await furnishedTeam();
  const page = await browser.signedIn(team.owner.email, { viewport: phone });
  await page.getByRole("button", { name: "Menu" }).click();
  await page.getByRole("dialog").getByRole("link", { name: "Team", exact: true }).click();
  await page.getByRole("heading", { name: "Team", level: 1 }).waitFor();
});

it("lets a ticket be answered and resolved on a phone", async () => {
  const { team } = await furnishedTeam();
  const page = await browser.signedIn(team.owner.email, { viewport: phone });
  await page.getByRole("button", { name: "Menu" }).click();
  await page.getByRole("dialog").getByRole("link", { name: "Tickets", exact: true }).click();
  await page.getByRole("link", { name: /Printer on fire/ }).click();
  await page.getByLabel("Reply", { exact: true }).fill("Put out.");
  await page.getByRole("button", { name: "Reply and resolve" }).click();
  await page.getByRole("log").getByText("Put out.").waitFor();
  await page.getByRole("button", { name: "Reopen" }).waitFor();
});
