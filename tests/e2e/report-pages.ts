import type { Page } from "playwright-core";
import { callApi, type TestTeam } from "../support/callers.ts";
import type { Visited } from "./visited.ts";

/** A report with a long name, and every page and dialog of it. */
export async function reportPages(team: TestTeam): Promise<Visited[]> {
  const made = await callApi("POST", "/v1/reports", team.asOwner, {
    name: "Tickets by priority, which is what the whole team looks at on the first day of the week",
    resource: "tickets",
    groupBy: { field: "priority" },
  });
  const report = `/reports/${String(made.body["id"])}`;

  const drawn = (path: string) => async (page: Page) => {
    await page.goto(path);
    await page.locator(".recharts-bar-rectangle").first().waitFor();
  };
  return [
    {
      name: "/reports",
      visit: async (page) => {
        await page.goto("/reports");
        await page
          .getByRole("row", { name: /Tickets by priority/ })
          .first()
          .waitFor();
      },
    },
    { name: report, visit: drawn(report) },
    {
      name: "the schedule of a report",
      visit: async (page) => {
        await drawn(report)(page);
        await page.getByRole("button", { name: "Schedule" }).click();
        await page.getByRole("dialog").getByRole("checkbox").first().waitFor();
      },
    },
    { name: `${report}/edit`, visit: drawn(`${report}/edit`) },
    {
      name: "/reports/new",
      visit: async (page) => {
        await drawn("/reports/new?template=tickets-by-status")(page);
        await page.getByRole("button", { name: "Add a filter" }).click();
        await page.getByLabel("Value of filter 1").waitFor();
      },
    },
  ];
}
