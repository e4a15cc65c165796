import type { Page } from "playwright-core";
import { beforeAll, expect, it } from "vitest";
import { newTeam, type TestTeam } from "../support/callers.ts";
import { makePeople, nameOf } from "../support/many-people.ts";
import { phone, useBrowser } from "./browser.ts";

const browser = useBrowser();
const count = 600;
let team: TestTeam;

beforeAll(async () => {
  team = await newTeam();
  await makePeople(team, count);
}, 60_000);

const rowOf = (page: Page, index: number) => page.locator(`tr[data-index="${index}"]`);
const focused = (page: Page) => page.evaluate(() => document.activeElement?.closest("tr")?.getAttribute("data-index") ?? null);
const rowsThatExist = (page: Page) => page.locator("tr[data-index]").count();

async function openList(page: Page) {
  await page.goto("/contacts");
  await rowOf(page, 0).waitFor();
}

/** Scrolls on until the row has been read and stands in the middle. */
async function scrollTo(page: Page, index: number) {
  await page.waitForFunction(
    (at) => {
      const row = document.querySelector(`tr[data-index="${at}"]`);
      if (row) row.scrollIntoView({ block: "center" });
      else window.scrollBy(0, 600);
      return row !== null;
    },
    index,
    { timeout: 60_000 },
  );
}

it("has only the rows in sight, says where each stands, and finds the place again on the way back", async () => {
  const page = await browser.signedIn(team.owner.email);
  await openList(page);
  expect(await page.getByRole("table").getAttribute("aria-rowcount")).toBe("-1");
  await scrollTo(page, 400);
  expect(await rowsThatExist(page)).toBeLessThan(80);
  const row = rowOf(page, 400);
  expect(await row.getAttribute("aria-rowindex")).toBe("402");
  await page.screenshot({ path: "test-results/long-list.png" });
  const { y } = (await row.boundingBox())!;
  await row.getByRole("link", { name: nameOf(400) }).click();
  await page.getByRole("heading", { name: nameOf(400), level: 1 }).waitFor();
  const read: string[] = [];
  page.on("request", (request) => read.push(new URL(request.url()).pathname));
  await page.goBack();
  await row.waitFor();
  await expect.poll(async () => Math.abs(((await row.boundingBox())?.y ?? -9_999) - y)).toBeLessThan(5);
  await page.goForward();
  await page.getByRole("heading", { name: nameOf(400), level: 1 }).waitFor();
  await page.goBack();
  await row.waitFor();
  expect(read.filter((path) => path === "/api/v1/contacts")).toEqual([]);
});

it("begins at the top, with one page, for who comes to it anew", async () => {
  const page = await browser.signedIn(team.owner.email);
  await openList(page);
  await scrollTo(page, 400);
  await rowOf(page, 400)
    .getByRole("link", { name: nameOf(400) })
    .click();
  await page.getByRole("heading", { name: nameOf(400), level: 1 }).waitFor();
  await page.getByRole("navigation").getByRole("link", { name: "Contacts" }).first().click();
  await rowOf(page, 0).waitFor();
  expect(await page.evaluate(() => window.scrollY)).toBe(0);
  await expect.poll(() => page.evaluate(() => document.documentElement.scrollHeight)).toBeLessThan(100 * 48);
});

it("goes by keyboard from row to row, to rows that do not exist yet, and keeps the focus while it scrolls", async () => {
  const page = await browser.signedIn(team.owner.email);
  await openList(page);
  await scrollTo(page, 300);
  await page.evaluate(() => window.scrollTo(0, 0));
  await rowOf(page, 0).waitFor();
  await page.keyboard.press("j");
  await page.keyboard.press("j");
  expect(await focused(page)).toBe("1");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("k");
  await page.keyboard.press("ArrowDown");
  await expect.poll(() => focused(page)).toBe("2");
  await page.keyboard.press("End");
  await expect.poll(async () => Number(await focused(page))).toBeGreaterThan(300);
  const last = Number(await focused(page));
  await page.keyboard.press("ArrowUp");
  await expect.poll(() => focused(page)).toBe(String(last - 1));
  await page.evaluate(() => window.scrollTo(0, 3_000));
  await rowOf(page, 60).waitFor();
  expect(await focused(page)).toBe(String(last - 1));
  await page.keyboard.press("Home");
  await expect.poll(() => focused(page)).toBe("0");
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: nameOf(0), level: 1 }).waitFor();
});

it("is a list of cards on a phone, as long and as light", async () => {
  const page = await browser.signedIn(team.owner.email, { viewport: phone, theme: "dark" });
  await openList(page);
  await scrollTo(page, 200);
  expect(await rowsThatExist(page)).toBeLessThan(60);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(phone.width);
  await page.screenshot({ path: "test-results/long-list-phone.png" });
});

it("shows a change in the middle of it at once, and keeps the place", async () => {
  const page = await browser.signedIn(team.owner.email);
  await openList(page);
  await scrollTo(page, 200);
  await page.getByRole("button", { name: `Actions for ${nameOf(200)}` }).click();
  await page.getByRole("menuitem", { name: "Edit" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Company").fill("Changed in the middle");
  await dialog.getByRole("button", { name: "Save" }).click();
  await rowOf(page, 200).getByText("Changed in the middle").waitFor();
  expect(await page.evaluate(() => window.scrollY)).toBeGreaterThan(5_000);
});
