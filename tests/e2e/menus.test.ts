import type { Page } from "playwright-core";
import { beforeAll, expect, it } from "vitest";
import { callApi, newTeam, type TestTeam } from "../support/callers.ts";
import { useBrowser } from "./browser.ts";

const browser = useBrowser();
let team: TestTeam;
beforeAll(async () => {
  team = await newTeam();
  await callApi("POST", "/v1/tickets", team.asOwner, { subject: "Help" });
});

const focused = (page: Page) => page.evaluate(() => document.activeElement?.textContent?.trim() ?? "");
const trigger = (page: Page) => page.getByRole("button", { name: "Actions for Help" });

async function onTickets() {
  const page = await browser.signedIn(team.owner.email);
  await page.goto("/tickets");
  await trigger(page).waitFor();
  return page;
}

it.each(["Enter", " ", "ArrowDown"])("the key %j opens a menu at its first item, the first time as every time", async (key) => {
  const page = await onTickets();
  for (const time of ["first", "second"]) {
    await trigger(page).focus();
    await page.keyboard.press(key);
    const items = page.getByRole("menuitem");
    await items.first().waitFor();
    const names = (await items.allTextContents()).map((name) => name.trim());
    await expect.poll(() => focused(page), { message: `the ${time} time` }).toBe(names[0]);
    await page.keyboard.press("ArrowDown");
    await expect.poll(() => focused(page), { message: `the ${time} time` }).toBe(names[1]);
    await page.keyboard.press("Escape");
    await page.getByRole("menu").waitFor({ state: "detached" });
    expect(await trigger(page).evaluate((button) => button === document.activeElement)).toBe(true);
  }
});

it("a click opens a menu and is a click on nothing else, the first time as every time", async () => {
  const page = await onTickets();
  for (const time of ["first", "second"]) {
    await trigger(page).click({ delay: 50 });
    await page.getByRole("menu").waitFor();
    expect(await page.locator("[role=menuitem][data-highlighted]").count(), `the ${time} time`).toBe(0);
    expect(await trigger(page).getAttribute("aria-expanded"), `the ${time} time`).toBe("true");
    await page.getByRole("heading", { name: "Tickets" }).click();
    await page.getByRole("menu").waitFor({ state: "detached" });
    expect(new URL(page.url()).pathname).toBe("/tickets");
  }
});

it("a menu that cannot be loaded says so, and opens when it can", async () => {
  const page = await onTickets();
  await page.context().setOffline(true);
  await trigger(page).click();
  await page.getByText("The menu could not be loaded").waitFor();
  await page.context().setOffline(false);
  await trigger(page).click();
  await page.getByRole("menuitem").first().waitFor();
});
