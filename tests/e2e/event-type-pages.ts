import type { Page } from "playwright-core";
import { callApi, type TestTeam } from "../support/callers.ts";
import type { Visited } from "./visited.ts";

const eventTypes = "/settings/integrations/webhooks/event-types";
const declared = "custom.order.shipped_with_a_name_that_is_longer_than_a_phone_is_wide";

/** Types of the team's own, every page and dialog of them, and the dialog in which a webhook catches up. */
export async function eventTypePages(team: TestTeam, webhookId: string): Promise<Visited[]> {
  for (const [type, description] of [
    ["custom.order.paid", "An order was paid"],
    [declared, "An order left the warehouse"],
  ]) {
    await callApi("POST", "/integrations/event-types", team.asOwner, {
      ...{ type, description, example: { id: "order_1042" } },
      schema: { type: "object", properties: { id: { type: "string" } }, required: ["id"] },
    });
  }
  const list = async (page: Page) => {
    await page.goto(eventTypes);
    await page.getByRole("row", { name: declared }).waitFor();
  };
  const one = async (page: Page) => {
    await page.goto(`${eventTypes}?kind=own&type=${declared}`);
    await page.getByLabel("schema of data", { exact: true }).waitFor();
    await page.getByText("Webhooks that listen").waitFor();
  };
  return [
    { name: eventTypes, visit: list },
    { name: "an event type", visit: one },
    {
      name: "an event type of the product",
      visit: async (page) => {
        await page.goto(`${eventTypes}?type=ticket.created`);
        await page.getByLabel("schema of data", { exact: true }).waitFor();
        await page.getByRole("dialog").getByRole("link", { name: "To the inbox" }).waitFor();
      },
    },
    {
      name: "the form of a new event type",
      visit: async (page) => {
        await list(page);
        await page.getByRole("button", { name: "New event type" }).click();
        await page.getByRole("dialog").getByLabel("JSON Schema of its data").fill('{ "type": }');
        await page.getByRole("button", { name: "Declare event type" }).click();
        await page.getByText("Say what happened").waitFor();
      },
    },
    {
      name: "the menu of an event type",
      visit: async (page) => {
        await list(page);
        await page.getByRole("button", { name: `Actions for ${declared}` }).click();
        await page.getByRole("menuitem", { name: "Publish a test event" }).waitFor();
      },
    },
    {
      name: "the deletion of an event type",
      visit: async (page) => {
        await one(page);
        await page.getByRole("button", { name: "Delete" }).click();
        await page.getByRole("alertdialog").waitFor();
      },
    },
    {
      name: "a webhook that catches up",
      visit: async (page) => {
        await page.goto(`/settings/integrations/webhooks/${webhookId}?catchUp=2026-01-01T08%3A00%3A00.000Z`);
        await page.getByRole("dialog").getByText("Nothing to send in this time.").waitFor();
      },
    },
  ];
}
