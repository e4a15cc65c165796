import type { Page } from "playwright-core";
import { callApi, type TestTeam } from "../support/callers.ts";
import { eventually } from "../support/servers.ts";
import type { Visited } from "./visited.ts";

const logs = "/settings/integrations/logs";
const endpoint = "/api/v1/tickets";
/** Fewer than a phone draws of a list that is long. */
const topRows = 5;

/**
 * The request log, each time with a call of the key's among its newest rows: of a long list only the rows in sight exist, and
 * the pages call as well. A person's call would not do, since a look at a list that a page refreshes stands in no log.
 */
export function logPages(team: TestTeam, caller: Record<string, string>): Visited[] {
  const list = (path: string) => async (page: Page) => {
    await callApi("GET", "/v1/tickets", caller);
    // Under load an entry waits before it is written, and a page that came too early asks again only after half a minute.
    await eventually(async () => {
      const { body } = await callApi("GET", `/integrations/logs?limit=${topRows}`, team.asOwner);
      return (body["data"] as { endpoint: string }[]).some((entry) => entry.endpoint === endpoint);
    });
    await page.goto(path);
    await page
      .getByRole("row", { name: new RegExp(endpoint) })
      .first()
      .waitFor();
  };
  return [
    { name: logs, visit: list(logs) },
    {
      name: "the live tail",
      visit: async (page) => {
        await list(`${logs}?live=on`)(page);
        await page.getByText(/\d+ a minute/).waitFor();
      },
    },
    {
      name: "a request",
      visit: async (page) => {
        await list(logs)(page);
        await page.getByRole("table").getByRole("button").first().click();
        await page.getByRole("dialog").waitFor();
      },
    },
  ];
}
