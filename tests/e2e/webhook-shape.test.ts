import { expect, it } from "vitest";
import { callApi, newTeam } from "../support/callers.ts";
import { startReceiver } from "../support/receiver.ts";
import { eventually } from "../support/servers.ts";
import { violations } from "./axe.ts";
import { useBrowser } from "./browser.ts";

const browser = useBrowser();

it("sends only what a filter lets through, in the form a transform gives it, and says at its field what does not compile", async () => {
  const team = await newTeam();
  const receiver = await startReceiver();
  const page = await browser.signedIn(team.owner.email);
  await page.goto("/settings/integrations/webhooks");
  await page.getByRole("button", { name: "Add webhook" }).first().click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name").fill("Urgent only");
  await dialog.getByLabel("URL").fill(receiver.url);
  await dialog.getByLabel("All of Tickets").check();
  await dialog.getByText("Filter, transform, pace and order").click();
  await dialog.getByLabel("Filter").fill('data.priority = "urgent');
  await dialog.getByRole("button", { name: "Start from event, timestamp, workspaceId and data" }).click();
  await dialog.getByLabel("Attempts at most").fill("50");
  await dialog.getByLabel("Keep the order").check();
  await dialog.getByRole("button", { name: "Add webhook" }).click();
  await dialog.getByText(/Not JSONata that compiles/).waitFor();
  await dialog.getByLabel("Filter").fill('data.priority = "urgent"');
  await dialog.getByRole("button", { name: "Add webhook" }).click();
  await page.getByRole("button", { name: "I have saved it" }).click();

  await callApi("POST", "/v1/tickets", team.asOwner, { subject: "Whenever you can", priority: "low" });
  await callApi("POST", "/v1/tickets", team.asOwner, { subject: "All is down", priority: "urgent" });
  const { body } = await eventually(async () => receiver.received.at(0));
  expect(JSON.parse(body)).toMatchObject({
    event: "TICKET_CREATED",
    workspaceId: team.teamId,
    data: { subject: "All is down" },
  });
  expect(receiver.received).toHaveLength(1);

  await page.getByRole("link", { name: "Urgent only" }).click();
  await page.getByText("At most 50 in 1 min").waitFor();
  await page.getByText('data.priority = "urgent"').waitFor();
  await page.getByRole("button", { name: "Edit" }).click();
  await dialog.getByLabel("Filter").fill("");
  await dialog.getByRole("button", { name: "Save" }).click();
  await page.getByText("Urgent only was saved").waitFor();
  await page.getByText('data.priority = "urgent"').waitFor({ state: "detached" });

  await page
    .getByRole("row", { name: /ticket\.created/ })
    .getByRole("link")
    .click();
  await page.getByText("the same as it was sent").waitFor();
  await page.getByLabel("request body", { exact: true }).getByText('"event": "TICKET_CREATED"').waitFor();
});

it("finds events by words, shows what they carry, and takes a pattern of the team's own types", async () => {
  const team = await newTeam();
  await callApi("POST", "/integrations/event-types", team.asOwner, {
    ...{ type: "custom.order.shipped", description: "An order left the warehouse" },
    ...{ schema: { type: "object" }, example: { id: "order_1042", carrier: "DHL" } },
  });
  const page = await browser.signedIn(team.owner.email);
  await page.goto("/settings/integrations/webhooks");
  await page.getByRole("button", { name: "Add webhook" }).first().click();
  const dialog = page.getByRole("dialog");
  const find = dialog.getByRole("searchbox", { name: "Find events" });
  await find.fill("warehouse");
  await dialog.getByRole("button", { name: "Example of custom.order.shipped" }).click();
  await dialog.getByLabel("example of custom.order.shipped", { exact: true }).getByText("DHL").waitFor();
  expect(await violations(page)).toEqual([]);
  await dialog.getByLabel("An order left the warehouse").check();
  await find.fill("custom.order.*");
  await dialog.getByRole("button", { name: "Listen to it" }).click();
  await dialog.getByRole("button", { name: "Types of Invoices: 2 types" }).click();
  await dialog.getByLabel("An invoice was paid").check();
  await dialog.getByRole("button", { name: "Remove invoice.paid" }).click();
  await dialog.getByLabel("All of Agents").check();

  await dialog.getByLabel("Name").fill("Orders");
  await dialog.getByLabel("URL").fill("https://example.com/hooks");
  await dialog.getByRole("button", { name: "Add webhook" }).click();
  await page.getByRole("button", { name: "I have saved it" }).click();
  const { body } = await callApi("GET", "/integrations/webhooks", team.asOwner);
  expect(body["data"]).toMatchObject([{ events: ["custom.order.*", "agent.*"] }]);
});

it("shows at once what a filter and a transform make of a real event, and where one of them is wrong", async () => {
  const team = await newTeam();
  await callApi("POST", "/v1/tickets", team.asOwner, { subject: "All is down", priority: "urgent" });
  const page = await browser.signedIn(team.owner.email);
  await page.goto("/settings/integrations/webhooks");
  await page.getByRole("button", { name: "Add webhook" }).first().click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("All of Tickets").check();
  await dialog.getByText("Filter, transform, pace and order").click();
  const sent = dialog.getByLabel("body that would be sent", { exact: true });
  await sent.getByText("All is down").waitFor();
  await dialog.getByLabel("Filter").fill('data.priority = "low"');
  await dialog.getByText("Left out").waitFor();
  await dialog.getByLabel("Filter").fill('data.priority = "urgent"');
  await dialog.getByLabel("Transform").fill('{ "text": data.subject & "!" }');
  await sent.getByText('"text": "All is down!"').waitFor();
  expect(await violations(page)).toEqual([]);
  await dialog.getByLabel("Transform").fill('{\n  "text": $uppercase(data.subject\n}');
  await dialog.getByText("The transform fails").waitFor();
  await dialog.getByText(/Line \d, after character \d+/).waitFor();
  expect(await violations(page)).toEqual([]);
  await dialog.getByLabel("Transform").fill("data.priority");
  await dialog.getByLabel("Try it on").selectOption("ticket.deleted");
  await dialog.getByText("Left out").waitFor();
});
