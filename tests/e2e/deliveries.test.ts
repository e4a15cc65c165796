import { expect, it } from "vitest";
import { callApi, newTeam, type TestTeam } from "../support/callers.ts";
import { startReceiver } from "../support/receiver.ts";
import { eventually } from "../support/servers.ts";
import { violations } from "./axe.ts";
import { useBrowser } from "./browser.ts";

const browser = useBrowser();

async function addWebhook(team: TestTeam, name: string, url: string, fields: object = {}): Promise<string> {
  const { body } = await callApi("POST", "/integrations/webhooks", team.asOwner, {
    ...{ name, url, events: ["ticket.created", "contact.created"] },
    ...fields,
  });
  return String(body["id"]);
}

const statusesOf = async (team: TestTeam, webhookId: string) => {
  const { body } = await callApi("GET", `/integrations/webhooks/${webhookId}/deliveries`, team.asOwner);
  return (body["data"] as { type: string; status: string }[]).map(({ type, status }) => `${type} ${status}`).toSorted();
};

it("finds deliveries by status, type and time; a link to what is chosen shows it again", async () => {
  const team = await newTeam();
  const receiver = await startReceiver();
  const webhookId = await addWebhook(team, "CRM", receiver.url);
  await callApi("POST", "/v1/tickets", team.asOwner, { subject: "First" });
  await callApi("POST", "/v1/contacts", team.asOwner, { name: "Grace Hopper" });
  await eventually(async () => (await statusesOf(team, webhookId)).every((status) => status.endsWith("delivered")));

  const page = await browser.signedIn(team.owner.email);
  await page.goto(`/settings/integrations/webhooks/${webhookId}`);
  const rows = page.getByRole("table", { name: "Deliveries" }).locator("tbody").getByRole("link");
  const shows = (types: string[]) =>
    expect.poll(async () => (await rows.allTextContents()).toSorted(), { timeout: 20_000 }).toEqual(types);
  await shows(["contact.created", "ticket.created"]);
  await page.getByLabel("Event type").selectOption("contact.created");
  await shows(["contact.created"]);
  await page.getByLabel("Status of the deliveries").selectOption("delivered");
  await page.getByLabel("Time range").selectOption({ label: "Last hour" });
  await shows(["contact.created"]);

  await page.goto(page.url());
  await shows(["contact.created"]);
  expect(await page.getByLabel("Time range").inputValue()).toBe("1h");
  await page.getByLabel("Status of the deliveries").selectOption("dead");
  await page.getByText("No delivery fits these filters").waitFor();
  await page.getByRole("button", { name: "Show all" }).click();
  await shows(["contact.created", "ticket.created"]);
  expect(new URL(page.url()).search).toBe("");
  await receiver.close();
});

it("cancels what waits, sends it again, pauses it, and sends at once what would be retried later", async () => {
  const team = await newTeam();
  const receiver = await startReceiver();
  receiver.answerWith({ status: 503 });
  const late = { policy: "custom", maxRetries: 3, initialDelayMs: 3_600_000, backoffMultiplier: 1, maxDelayMs: 3_600_000 };
  const webhookId = await addWebhook(team, "CRM", receiver.url, { retryConfig: late });
  await callApi("POST", "/v1/tickets", team.asOwner, { subject: "First" });
  await eventually(async () => (await statusesOf(team, webhookId)).join() === "ticket.created retrying");

  const page = await browser.signedIn(team.owner.email);
  await page.goto(`/settings/integrations/webhooks/${webhookId}`);
  const row = page.getByRole("row", { name: /ticket\.created/ });
  await row.getByRole("button", { name: "Cancel" }).click();
  await page.getByText("The delivery was canceled").waitFor();
  await row.getByText("Canceled", { exact: true }).waitFor();
  expect(await statusesOf(team, webhookId)).toEqual(["ticket.created canceled"]);
  await row.getByRole("button", { name: "Retry" }).click();
  await row.getByText("Retrying", { exact: true }).waitFor();
  await eventually(async () => receiver.received.length === 2);

  await row.getByRole("button", { name: "Pause" }).click();
  await page.getByText("The delivery waits until you resume it").waitFor();
  await row.getByText("Paused", { exact: true }).waitFor();
  expect(await violations(page)).toEqual([]);
  await row.getByRole("button", { name: "Resume" }).click();
  await page.getByText("The delivery goes on").waitFor();
  await row.getByText("Retrying", { exact: true }).waitFor();

  receiver.answerWith({ status: 204 });
  await row.getByRole("button", { name: "Send now" }).click();
  await row.getByText("Delivered", { exact: true }).waitFor();
  expect(receiver.received).toHaveLength(3);
  await receiver.close();
});

it("lists what failed for good over all webhooks, and sends one of it or all that is selected again", async () => {
  const team = await newTeam();
  const receiver = await startReceiver();
  receiver.answerWith({ status: 400 });
  const once = { retryConfig: { policy: "custom", maxRetries: 0 } };
  await addWebhook(team, "CRM", receiver.url, once);
  const shop = await addWebhook(team, "Shop", receiver.url, once);
  await callApi("POST", "/v1/tickets", team.asOwner, { subject: "First" });
  await callApi("POST", "/v1/contacts", team.asOwner, { name: "Grace Hopper" });
  const dead = async () => {
    const { body } = await callApi("GET", "/integrations/deliveries?status=dead", team.asOwner);
    return (body["data"] as unknown[]).length;
  };
  await eventually(async () => (await dead()) === 4);
  receiver.answerWith({ status: 204 });

  const page = await browser.signedIn(team.owner.email);
  await page.goto("/settings/integrations/webhooks");
  await page.getByRole("link", { name: "Failed deliveries" }).click();
  const rows = page.getByRole("table", { name: "Failed deliveries" }).locator("tbody").getByRole("row");
  const count = (rowCount: number) => expect.poll(() => rows.count(), { timeout: 20_000 }).toBe(rowCount);
  await count(4);
  await page.getByLabel("Webhook", { exact: true }).selectOption("Shop");
  await count(2);
  expect(new URL(page.url()).searchParams.get("webhook")).toBe(shop);
  await rows.first().getByRole("button", { name: "Retry" }).click();
  await count(1);
  await page.getByText("The delivery is being retried").waitFor();
  await page.getByRole("button", { name: "Clear" }).click();
  await count(3);
  await page.getByRole("checkbox", { name: "Select contact.created to CRM" }).check();
  await page.getByRole("button", { name: "Retry 1" }).waitFor();
  await page.getByRole("button", { name: "Select all 3" }).click();
  await page.getByRole("button", { name: "Retry 3" }).click();
  await page.getByText("3 deliveries are being retried").waitFor();
  await page.getByText("Nothing has failed for good").waitFor();
  await eventually(async () => receiver.received.length === 8 && (await dead()) === 0);
  await receiver.close();
});
