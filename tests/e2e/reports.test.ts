import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import { beforeAll, describe, expect, it } from "vitest";
import { callApi, newTeam, type TestTeam } from "../support/callers.ts";
import { violations } from "./axe.ts";
import { desktop, phone, useBrowser } from "./browser.ts";

const browser = useBrowser();

let team: TestTeam;
beforeAll(async () => {
  team = await newTeam();
  const items = Array.from({ length: 12 }, (_, index) => ({
    subject: index === 0 ? "=1+1" : `Question ${index}`,
    status: ["open", "open", "pending", "resolved"][index % 4],
    priority: ["low", "normal", "high", "urgent"][index % 4],
  }));
  await callApi("POST", "/v1/tickets/batch", team.asOwner, { items });
});

async function newReport(values: object = {}): Promise<string> {
  const body = { name: "Tickets by status", resource: "tickets", groupBy: { field: "status" }, ...values };
  const made = await callApi("POST", "/v1/reports", team.asOwner, body);
  expect(made.status, JSON.stringify(made.body)).toBe(201);
  return made.body["id"] as string;
}

const result = (page: Page) => page.getByRole("region", { name: "Result" });

it("a report is built from a template, seen as a picture and a table, downloaded, scheduled and deleted", async () => {
  const page = await browser.signedIn(team.owner.email);
  await page.goto("/reports");
  await page.getByText("No reports yet").waitFor();
  await page.getByRole("link", { name: /Tickets by status/ }).click();
  await page.getByRole("heading", { name: "New report" }).waitFor();
  await result(page).getByRole("row", { name: "Open 6" }).waitFor();
  await page.locator(".recharts-bar-rectangle").first().waitFor();

  await page.getByRole("button", { name: "Add a filter" }).click();
  await page.getByLabel("Field of filter 1").selectOption("priority");
  await page.getByLabel("Value of filter 1").selectOption("low");
  await result(page).getByRole("row", { name: "Open 3" }).waitFor();
  await page.getByRole("button", { name: "Remove filter 1" }).click();
  await result(page).getByRole("row", { name: "Open 6" }).waitFor();
  await page.getByLabel("Group by").selectOption("createdAt day");
  await page.locator(".recharts-area-area").waitFor();
  await page.getByLabel("Group by").selectOption("status");
  await page.getByRole("button", { name: "Save report" }).click();

  await page.getByRole("heading", { name: "Tickets by status", level: 1 }).waitFor();
  await result(page).getByRole("row", { name: "Open 6" }).waitFor();
  await page.getByRole("button", { name: "Run now" }).click();
  await page.getByText("Succeeded").waitFor();

  await page.getByRole("button", { name: "Export" }).click();
  const [file] = await Promise.all([page.waitForEvent("download"), page.getByRole("menuitem", { name: /CSV/ }).click()]);
  expect(file.suggestedFilename()).toMatch(/^tickets-by-status-\d{4}-\d\d-\d\d\.csv$/);
  expect(readFileSync(await file.path(), "utf8")).toBe("\ufeffStatus,Count\r\nopen,6\r\npending,3\r\nresolved,3\r\nclosed,0\r\n");

  await page.getByRole("button", { name: "Schedule" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Day of the week").selectOption("Friday");
  await dialog.getByRole("checkbox", { name: "Test Person" }).check();
  await dialog.getByRole("button", { name: "Save schedule" }).click();
  await page.getByText(/Every Friday at 09:00/).waitFor();
  await page.locator("#content dd").filter({ hasText: team.owner.email }).waitFor();
  await page.getByRole("button", { name: "Schedule" }).click();
  await dialog.getByRole("button", { name: "End the schedule" }).click();
  await page.getByText("Only when asked for").waitFor();

  await page.getByRole("button", { name: "Delete" }).click();
  await page.getByRole("button", { name: "Delete report" }).click();
  await page.getByText("No reports yet").waitFor();
});

it("a list of records shows the columns that are chosen, and an edit of it is kept", async () => {
  const id = await newReport({ name: "All tickets", groupBy: null, columns: ["subject", "status"] });
  const page = await browser.signedIn(team.owner.email);
  await page.goto(`/reports/${id}`);
  await result(page).getByRole("row", { name: "=1+1 Open" }).waitFor();
  await page.keyboard.press("e");
  await page.getByRole("checkbox", { name: "Priority" }).check();
  await result(page).getByRole("columnheader", { name: "Priority" }).waitFor();
  await page.getByLabel("Name", { exact: true }).fill("");
  await page.getByRole("button", { name: "Save report" }).click();
  await page.getByText("Give the report a name").waitFor();
  await page.getByLabel("Name", { exact: true }).fill("Everything");
  await page.getByRole("button", { name: "Save report" }).click();
  await page.getByRole("heading", { name: "Everything", level: 1 }).waitFor();
  await result(page).getByRole("row", { name: "=1+1 Open Low" }).waitFor();
});

it("a question that does not fit says so where it is asked", async () => {
  const page = await browser.signedIn(team.owner.email);
  await page.goto("/reports/new");
  await page.getByLabel("When").selectOption("dates");
  await page.getByLabel("From").fill("2026-03-02");
  await page.getByLabel("Before").fill("2026-03-01");
  await page.getByText("from must be before to").waitFor();
});

describe.each(["light", "dark"] as const)("in the %s theme", (theme) => {
  it("axe finds nothing wrong, and a phone has room", async () => {
    const id = await newReport({ name: `Seen in ${theme}` });
    const page = await browser.signedIn(team.owner.email, { theme });
    const look = async (name: string) => {
      for (const [size, viewport] of Object.entries({ desktop, phone })) {
        await page.setViewportSize(viewport);
        expect(await violations(page), `${name} on a ${size}`).toEqual([]);
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
        expect(wide, `${name} scrolls sideways on a ${size}`).toBe(0);
        await page.screenshot({ path: `test-results/pictures/reports-${name}-${theme}-${size}.png`, fullPage: true });
      }
      await page.setViewportSize(desktop);
    };
    await page.goto("/reports");
    await page.getByRole("row", { name: new RegExp(`Seen in ${theme}`) }).waitFor();
    await look("list");
    await page.goto(`/reports/${id}`);
    await page.locator(".recharts-bar-rectangle").first().waitFor();
    await look("detail");
    await page.getByRole("button", { name: "Schedule" }).click();
    await page.getByRole("dialog").getByRole("checkbox").first().waitFor();
    await look("schedule");
    await page.goto("/reports/new?template=new-contacts-per-week");
    await page.getByLabel("About").selectOption("tickets");
    await page.getByLabel("Group by").selectOption("createdAt week");
    await page.getByRole("button", { name: "Add a filter" }).click();
    await page.locator(".recharts-area-area").waitFor();
    await look("builder");
    await page.goto("/reports");
    await page.getByRole("searchbox").fill("zzz");
    await page.getByText(/No report is found by/).waitFor();
    await look("search");
  });
});

it("a team without reports is shown how to begin", async () => {
  const fresh = await newTeam();
  const page = await browser.signedIn(fresh.owner.email, { theme: "dark" });
  await page.goto("/reports");
  await page.getByRole("link", { name: /Time to resolve by priority/ }).waitFor();
  await page.screenshot({ path: "test-results/pictures/reports-empty-dark-desktop.png" });
  expect(await violations(page)).toEqual([]);
  await page.getByRole("link", { name: /Time to resolve by priority/ }).click();
  await page.getByText("No tickets fit").waitFor();
});
