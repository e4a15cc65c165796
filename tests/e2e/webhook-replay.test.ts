import { Webhook } from "standardwebhooks";
import { expect, it } from "vitest";
import { callApi, newKey, newTeam, type TestTeam } from "../support/callers.ts";
import { startReceiver } from "../support/receiver.ts";
import { eventually } from "../support/servers.ts";
import { violations } from "./axe.ts";
import { useBrowser } from "./browser.ts";

const browser = useBrowser();

it("replays what failed, counted first, and rotates the secret, shown once, with both signing", {
  timeout: 120_000,
}, async () => {
  const team = await newTeam();
  const receiver = await startReceiver();
  receiver.answerWith({ status: 400 });
  const { body: webhook } = await callApi("POST", "/integrations/webhooks", team.asOwner, {
    ...{ name: "CRM", url: receiver.url, events: ["ticket.created"] },
    retryConfig: { policy: "custom", maxRetries: 0 },
  });
  for (const subject of ["First", "Second"]) await callApi("POST", "/v1/tickets", team.asOwner, { subject });
  const deliveries = () => callApi("GET", `/integrations/deliveries?status=dead`, team.asOwner);
  await eventually(async () => ((await deliveries()).body["data"] as unknown[]).length === 2);
  receiver.answerWith({ status: 204 });

  const page = await browser.signedIn(team.owner.email);
  await page.goto(`/settings/integrations/webhooks/${String(webhook["id"])}`);
  await page.getByRole("button", { name: "Replay" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByText("2 deliveries would be sent.").waitFor();
  expect(await violations(page)).toEqual([]);
  await dialog.getByLabel("Failed").uncheck();
  await dialog.getByText("Choose what to send.").waitFor();
  await dialog.getByLabel("Failed").check();
  await dialog.getByText("2 deliveries would be sent.").waitFor();
  await dialog.getByRole("button", { name: "Replay" }).click();
  await dialog.getByText("2 deliveries are on the way.").waitFor({ timeout: 30_000 });
  expect(await violations(page)).toEqual([]);
  await dialog.getByRole("button", { name: "Close" }).last().click();
  await eventually(async () => receiver.received.length === 4);

  await page.getByRole("button", { name: "Rotate secret" }).click();
  await dialog.getByRole("radio", { name: "1 hour" }).check();
  await dialog.getByRole("button", { name: "Rotate secret" }).click();
  const secret = await page.getByTestId("secret").innerText();
  await page.getByText(/signed with the earlier secret as well until/).waitFor();
  expect(await violations(page)).toEqual([]);
  await page.getByRole("button", { name: "I have saved it" }).click();
  await eventually(async () => {
    receiver.received.length = 0;
    await callApi("POST", "/v1/tickets", team.asOwner, { subject: "Third" });
    const { body, headers } = await eventually(async () => receiver.received[0]);
    const verifies = (one: string) => {
      try {
        new Webhook(one).verify(body, headers);
        return true;
      } catch {
        return false;
      }
    };
    return verifies(secret) && verifies(String(webhook["secret"]));
  });
  await receiver.close();
});

/** A paused webhook, and so many events that it missed. */
async function pausedWebhook(team: TestTeam, url: string, missed: number): Promise<string> {
  const { body } = await callApi("POST", "/integrations/webhooks", team.asOwner, {
    ...{ name: "CRM", url, events: ["contact.created"] },
  });
  const webhookId = String(body["id"]);
  await callApi("PATCH", `/integrations/webhooks/${webhookId}`, team.asOwner, { active: false });
  const items = Array.from({ length: missed }, (_, index) => ({ name: `Contact ${index}` }));
  await callApi("POST", "/v1/contacts/batch", team.asOwner, { items });
  return webhookId;
}

it("catches up with what was missed while a webhook was paused, from the toast that says that it is active again", {
  timeout: 120_000,
}, async () => {
  const team = await newTeam();
  const receiver = await startReceiver();
  const webhookId = await pausedWebhook(team, receiver.url, 3);
  const page = await browser.signedIn(team.owner.email);
  await page.goto("/settings/integrations/webhooks");
  await page.getByRole("button", { name: "Actions for CRM" }).click();
  await page.getByRole("menuitem", { name: "Resume" }).click();
  await page.getByText("CRM is active").waitFor();
  await page.getByRole("button", { name: "Catch up" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByText("3 deliveries would be sent, 3 of them missed.").waitFor();
  expect(await dialog.getByLabel("Missed").isChecked()).toBe(true);
  expect(await dialog.getByLabel("Failed").isChecked()).toBe(false);
  expect(await dialog.getByRole("radio", { name: "Since it was off" }).isChecked()).toBe(true);
  expect(page.url()).toContain(`${webhookId}?catchUp=`);
  expect(await violations(page)).toEqual([]);
  await dialog.getByRole("button", { name: "Replay" }).click();
  await dialog.getByText("3 deliveries are on the way.").waitFor({ timeout: 30_000 });
  await dialog.getByRole("button", { name: "Close" }).last().click();
  await dialog.waitFor({ state: "detached" });
  expect(page.url()).not.toContain("catchUp");
  await eventually(async () => receiver.received.length === 3);
  await page.getByText(/The last replay, begun .*, sent 3 deliveries again\./).waitFor();
  await receiver.close();
});

it("shows a replay that a key has begun while it runs, stops it, and says afterwards how far it came", {
  timeout: 120_000,
}, async () => {
  const team = await newTeam();
  const receiver = await startReceiver();
  const webhookId = await pausedWebhook(team, receiver.url, 500);
  await callApi("PATCH", `/integrations/webhooks/${webhookId}`, team.asOwner, { active: true });
  const key = await newKey(team, ["webhooks:manage"]);
  const page = await browser.signedIn(team.owner.email);
  await page.goto(`/settings/integrations/webhooks/${webhookId}`);
  await page.getByRole("heading", { name: "Deliveries" }).waitFor();
  const since = new Date(Date.now() - 3_600_000).toISOString();
  const replay = { since, statuses: [], includeMissed: true };
  const started = await callApi("POST", `/integrations/webhooks/${webhookId}/replay`, key, replay);
  expect(started.status).toBe(202);

  const line = page.getByRole("region", { name: "Replay" });
  await line.getByText(/^Replay running: \d+ of 500$/).waitFor();
  await line.getByRole("link", { name: "an API key" }).waitFor();
  expect(Number(await line.getByRole("progressbar").getAttribute("max"))).toBe(500);
  await line.getByRole("button", { name: "Stop" }).click();
  const question = page.getByRole("alertdialog");
  await question.getByText(/deliveries are not sent again/).waitFor();
  await question.getByRole("button", { name: "Stop replay" }).click();
  await page.getByText("The replay was stopped").waitFor();
  await line.waitFor({ state: "detached" });
  await page.getByText(/The last replay, begun .*, ended after \d+ of 500: it was canceled by hand\./).waitFor();
  expect(await violations(page)).toEqual([]);
  const { body } = await callApi("GET", `/integrations/webhooks/${webhookId}/replays`, team.asOwner);
  expect(body["data"]).toMatchObject([{ status: "canceled", id: started.body["id"] }]);
  await receiver.close();
});
