import type { Page } from "playwright-core";
import type { Visited } from "./visited.ts";

const integrations = "/settings/integrations";

/** The pages of a team that has nothing yet: each says what belongs there and how it begins. */
export const emptyPages: Visited[] = (
  [
    ["/tickets", "No tickets yet"],
    ["/contacts", "No contacts yet"],
    ["/reports", "No reports yet"],
    ["/agents", "No agents yet"],
    [integrations, "No connections yet"],
    [`${integrations}/api-keys`, "No API keys yet"],
    [`${integrations}/webhooks`, "No webhooks yet"],
    [`${integrations}/incoming`, "No incoming sources yet"],
    [`${integrations}/webhooks/failed`, "Nothing has failed for good"],
    [`${integrations}/webhooks/inboxes`, "No inboxes yet"],
    [`${integrations}/webhooks/event-types`, "No event types of your own yet"],
  ] as const
).map(([path, text]) => ({
  name: `${path}, empty`,
  visit: async (page) => {
    await page.goto(path);
    await page.getByText(text).waitFor();
  },
}));

const answered = (page: Page) => page.unrouteAll({ behavior: "ignoreErrors" });

/** Pages whose data does not come, or not yet. */
export const waitingPages: Visited[] = [
  {
    name: "a list that is loading",
    visit: async (page) => {
      await answered(page);
      // Never answered: the page stays as it is while it waits.
      await page.route("**/api/integrations/logs**", () => undefined);
      await page.goto(`${integrations}/logs`);
      await page.locator("#content [aria-busy=true]").first().waitFor();
    },
  },
  {
    name: "a list that could not be loaded",
    visit: async (page) => {
      await answered(page);
      await page.route("**/api/integrations/logs**", (route) =>
        route.fulfill({ status: 500, contentType: "application/problem+json", body: "{}" }),
      );
      await page.goto(`${integrations}/logs`);
      await page.getByRole("button", { name: "Try again" }).waitFor({ timeout: 30_000 });
      await answered(page);
    },
  },
];
