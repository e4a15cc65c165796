import type { Page } from "playwright-core";
import { beforeAll, expect, it } from "vitest";
import { callApi, newTeam, type TestTeam } from "../support/callers.ts";
import { useBrowser } from "./browser.ts";

const browser = useBrowser();
let team: TestTeam;
beforeAll(async () => {
  team = await newTeam();
  for (const name of ["Grace Hopper", "Ada Lovelace", "Grace Kelly"]) {
    const email = `${name.replace(" ", ".").toLowerCase()}@example.com`;
    await callApi("POST", "/v1/contacts", team.asOwner, { name, email });
    await callApi("POST", "/v1/agents", team.asOwner, { name, email });
    await callApi("POST", "/v1/reports", team.asOwner, { name, resource: "tickets" });
  }
});

const shows = (page: Page, names: string[]) =>
  expect
    .poll(async () => {
      const rows = await page.locator("tbody").getByRole("link").allTextContents();
      return rows.map((text) => /Grace Hopper|Ada Lovelace|Grace Kelly/.exec(text)?.[0]);
    })
    .toEqual(names);

it("the order of contacts stands in the address: a link shows it again, and so does Back", async () => {
  const page = await browser.signedIn(team.owner.email);
  await page.goto("/contacts");
  await shows(page, ["Ada Lovelace", "Grace Hopper", "Grace Kelly"]);
  await page.getByLabel("Order").selectOption({ label: "By name, backwards" });
  await shows(page, ["Grace Kelly", "Grace Hopper", "Ada Lovelace"]);

  await page.getByRole("link", { name: /Grace Hopper/ }).click();
  await page.getByRole("heading", { name: "Grace Hopper", level: 1 }).waitFor();
  await page.goBack();
  await shows(page, ["Grace Kelly", "Grace Hopper", "Ada Lovelace"]);
  expect(await page.getByLabel("Order").inputValue()).toBe("-name");

  await page.goto(page.url());
  await shows(page, ["Grace Kelly", "Grace Hopper", "Ada Lovelace"]);
  await page.getByLabel("Order").selectOption({ label: "By name" });
  await expect.poll(() => new URL(page.url()).search).toBe("");
});

it.each(["contacts", "agents", "reports"])("a link to a search of %s finds the same", async (list) => {
  const page = await browser.signedIn(team.owner.email);
  await page.goto(`/${list}`);
  const box = page.getByRole("searchbox");
  await box.fill("grace k");
  await shows(page, ["Grace Kelly"]);
  expect(new URL(page.url()).searchParams.get("search")).toBe("grace k");

  await page.goto(page.url());
  await shows(page, ["Grace Kelly"]);
  expect(await box.inputValue()).toBe("grace k");
  await box.fill("");
  await shows(page, ["Ada Lovelace", "Grace Hopper", "Grace Kelly"]);
  expect(new URL(page.url()).search).toBe("");
});
