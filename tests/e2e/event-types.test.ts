import { expect, it } from "vitest";
import { callApi, newTeam } from "../support/callers.ts";
import { startReceiver } from "../support/receiver.ts";
import { eventually } from "../support/servers.ts";
import { violations } from "./axe.ts";
import { useBrowser } from "./browser.ts";
import { join } from "./people.ts";

const browser = useBrowser();
const eventTypes = "/settings/integrations/webhooks/event-types";

it("declares an event type, says at the field what is wrong with it, publishes a test event, edits and deletes it", {
  timeout: 180_000,
}, async () => {
  const team = await newTeam();
  const receiver = await startReceiver();
  await callApi("POST", "/integrations/webhooks", team.asOwner, {
    ...{ name: "Warehouse", url: receiver.url, events: ["custom.*"] },
  });
  const page = await browser.signedIn(team.owner.email);
  await page.goto("/settings/integrations/webhooks");
  await page.getByRole("link", { name: "Event types" }).click();
  await page.getByText("No event types of your own yet").waitFor();
  await page.getByLabel("example request", { exact: true }).getByText("/api/integrations/event-types").waitFor();
  expect(await violations(page)).toEqual([]);

  await page.getByRole("button", { name: "New event type" }).click();
  const dialog = page.getByRole("dialog");
  const declare = dialog.getByRole("button", { name: "Declare event type" });
  await dialog.getByLabel("Name").fill("order shipped");
  await declare.click();
  await dialog.getByText(/letters, digits and _ between dots/).waitFor();
  await dialog.getByText("Say what happened").waitFor();
  await dialog.getByLabel("Name").fill("order.shipped");
  await dialog.getByLabel("Description").fill("An order left the warehouse");
  const schema = dialog.getByLabel("JSON Schema of its data");
  await schema.fill('{ "type": ');
  await declare.click();
  await dialog.getByText(/^Not valid JSON/).waitFor();
  await schema.fill('{ "type": "strin" }');
  await declare.click();
  await expect.poll(() => schema.getAttribute("aria-invalid")).toBe("true");
  await expect.poll(() => schema.evaluate((field) => field === document.activeElement)).toBe(true);
  await schema.fill('{ "type": "object", "required": ["id", "parcels"] }');
  await declare.click();
  await dialog.getByText("parcels is required").waitFor();
  expect(await violations(page)).toEqual([]);
  await dialog.getByLabel("Example of its data").fill('{ "id": "order_1042", "parcels": 2 }');
  await declare.click();
  await page.getByText("custom.order.shipped was declared").waitFor();

  await dialog.getByLabel("example event", { exact: true }).getByText('"parcels": 2').waitFor();
  await dialog.getByRole("link", { name: "Warehouse" }).waitFor();
  expect(await violations(page)).toEqual([]);
  await dialog.getByRole("button", { name: "Publish a test event" }).click();
  const question = page.getByRole("alertdialog");
  await question.getByText("1 webhook gets it: Warehouse.").waitFor();
  await question.getByRole("button", { name: "Publish" }).click();
  await page.getByText("custom.order.shipped was published").waitFor();
  const { body } = await eventually(async () => receiver.received[0]);
  expect(JSON.parse(body)).toMatchObject({ type: "custom.order.shipped", data: { id: "order_1042", parcels: 2 } });

  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Actions for custom.order.shipped" }).click();
  await page.getByRole("menuitem", { name: "Edit" }).click();
  await dialog.getByLabel("Description").fill("An order is on its way");
  await schema.fill('{ "properties": { "id": { "minimum": "one" } } }');
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect.poll(() => schema.getAttribute("aria-invalid")).toBe("true");
  await schema.fill('{ "type": "object" }');
  await dialog.getByRole("button", { name: "Save" }).click();
  await page.getByText("custom.order.shipped was saved").waitFor();
  await page.getByRole("row", { name: /custom\.order\.shipped.*An order is on its way/ }).waitFor();

  await page.getByRole("button", { name: "Actions for custom.order.shipped" }).click();
  await page.getByRole("menuitem", { name: "Delete" }).click();
  await question.getByText("1 webhook listens to it.").waitFor();
  await question.getByRole("button", { name: "Delete event type" }).click();
  await page.getByText("No event types of your own yet").waitFor();
  expect((await callApi("GET", "/integrations/event-types/custom.order.shipped", team.asOwner)).status).toBe(404);
  await receiver.close();
});

it("shows the whole catalogue to anyone of the team, found by words and by where it is from, and changes to who may", async () => {
  const team = await newTeam();
  const member = await join(team, "viewer", "Vera Viewer");
  const page = await browser.signedIn(member.email);
  await page.goto(eventTypes);
  await page.getByText("An admin of the team can declare them.").waitFor();
  expect(await page.getByRole("button", { name: "New event type" }).count()).toBe(0);
  expect(await page.getByRole("button", { name: /^Actions for/ }).count()).toBe(0);
  await page.getByRole("searchbox").fill("resolved");
  await page
    .getByRole("row", { name: /ticket\.resolved/ })
    .getByRole("button")
    .click();
  const dialog = page.getByRole("dialog");
  await dialog.getByText("This product, when it happens here").waitFor();
  await dialog.getByLabel("schema of data", { exact: true }).waitFor();
  expect(await dialog.getByRole("button", { name: "Publish a test event" }).count()).toBe(0);
  await page.keyboard.press("Escape");
  await page.getByRole("searchbox").fill("");
  await page.getByLabel("Where event types are from").selectOption("pack");
  await page.getByRole("row", { name: /payment\.failed/ }).waitFor();
  expect(await page.getByRole("row", { name: /ticket\.resolved/ }).count()).toBe(0);
});
