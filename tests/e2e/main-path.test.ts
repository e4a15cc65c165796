import { Webhook } from "standardwebhooks";
import { expect, it } from "vitest";
import { newTeam } from "../support/callers.ts";
import { startReceiver } from "../support/receiver.ts";
import { eventually, servers } from "../support/servers.ts";
import { useBrowser } from "./browser.ts";

const browser = useBrowser();

it("goes from signing in to a signed webhook: a key, a call from outside, its request in Logs, its delivery in Webhooks", async () => {
  const team = await newTeam();
  const receiver = await startReceiver();
  const page = await browser.signedIn(team.owner.email);

  await page.getByRole("link", { name: "Webhooks", exact: true }).first().click();
  await page.getByRole("button", { name: "Add webhook" }).first().click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name").fill("My receiver");
  await dialog.getByLabel("URL").fill(receiver.url);
  await dialog.getByLabel("All of Tickets").check();
  await dialog.getByRole("button", { name: "Add webhook" }).click();
  const secret = await page.getByTestId("secret").innerText();
  expect(secret).toMatch(/^whsec_/);
  await page.getByRole("button", { name: "I have saved it" }).click();

  await page.getByRole("link", { name: "API keys", exact: true }).click();
  await page.getByRole("button", { name: "Create key" }).first().click();
  await dialog.getByLabel("Name").fill("Outside caller");
  await dialog.getByLabel("See tickets and their comments").check();
  await dialog.getByLabel("Create, change and delete tickets").check();
  await dialog.getByRole("button", { name: "Create key" }).click();
  const key = await page.getByTestId("secret").innerText();
  expect(key).toMatch(/^sk_live_[0-9A-Za-z]{49}$/);
  await page.getByRole("button", { name: "I have saved it" }).click();
  const row = page.getByRole("row", { name: /Outside caller/ });
  await row.getByText("Active").waitFor();
  expect(await page.content()).not.toContain(key);

  const answer = await fetch(`${servers.page}/api/v1/tickets`, {
    method: "POST",
    headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
    body: JSON.stringify({ subject: "The export is empty" }),
  });
  expect(answer.status).toBe(201);
  const ticket = (await answer.json()) as { id: string };

  const received = await eventually(async () => receiver.received.at(0));
  const event = new Webhook(secret).verify(received.body, received.headers) as { type: string; data: unknown };
  expect(event.type).toBe("ticket.created");
  expect(JSON.stringify(event.data)).toContain(ticket.id);

  await page.getByRole("link", { name: "Logs", exact: true }).click();
  const request = page.getByRole("row", { name: /POST.*\/api\/v1\/tickets/ });
  await eventually(async () => {
    if (await request.first().isVisible()) return true;
    await page.getByRole("button", { name: "Refresh" }).click();
    return false;
  });
  await request.first().getByText("201").waitFor();
  await request.first().getByText("Outside caller").waitFor();
  await request.first().getByRole("button").click();
  await page
    .getByRole("dialog")
    .getByText(answer.headers.get("x-request-id") ?? "no request id")
    .waitFor();
  await page.keyboard.press("Escape");

  await page.getByRole("link", { name: "Webhooks", exact: true }).first().click();
  await page.getByRole("link", { name: /My receiver/ }).click();
  const delivery = page.getByRole("row", { name: /ticket\.created/ });
  await delivery.getByText("Delivered", { exact: true }).waitFor();
  await delivery.getByRole("link").click();
  await page.getByRole("heading", { name: "Attempt 1" }).waitFor();
  await page.getByLabel("request body", { exact: true }).getByText(ticket.id).waitFor();
  await receiver.close();
});

it("shows a delivery as it happens, why it failed, and delivers it when it is retried by hand", async () => {
  const team = await newTeam();
  const receiver = await startReceiver();
  receiver.answerWith({ status: 503, body: "down for the night" });
  const page = await browser.signedIn(team.owner.email);
  await page.goto("/settings/integrations/webhooks");
  await page.getByRole("button", { name: "Add webhook" }).first().click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name").fill("Sleepy receiver");
  await dialog.getByLabel("URL").fill(receiver.url);
  await dialog.getByLabel("Every event").check();
  await dialog.getByRole("button", { name: "Add webhook" }).click();
  await page.getByRole("button", { name: "I have saved it" }).click();
  await page.getByRole("link", { name: /Sleepy receiver/ }).click();
  await page.getByText("Nothing delivered yet").waitFor();

  await fetch(`${servers.api}/v1/contacts`, {
    method: "POST",
    headers: { ...team.asOwner, "content-type": "application/json" },
    body: JSON.stringify({ name: "Grace Hopper" }),
  });
  const row = page.getByRole("row", { name: /contact\.created/ });
  await row.getByText("Retrying").waitFor();
  await row.getByRole("link").click();
  await page.getByText("The receiver answered with an error status (503)").waitFor();
  await page.getByText("down for the night").waitFor();

  receiver.answerWith({ status: 200 });
  await page.getByRole("button", { name: "Send now" }).click();
  await page.getByRole("heading", { name: "Attempt 2" }).waitFor();
  await page.getByText("Delivered", { exact: true }).waitFor();
  await receiver.close();
});

it("tries a webhook with no server of one's own: an inbox, a test send, and what it received", async () => {
  const team = await newTeam();
  const page = await browser.signedIn(team.owner.email);
  await page.goto("/settings/integrations/webhooks");
  await page.getByRole("button", { name: "Add webhook" }).first().click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name").fill("To my inbox");
  await dialog.getByRole("button", { name: /Use an inbox/ }).click();
  await eventually(async () => (await dialog.getByLabel("URL").inputValue()).includes("/api/inbox/inb_"));
  await dialog.getByLabel("Every event").check();
  await dialog.getByRole("button", { name: "Add webhook" }).click();
  await page.getByRole("button", { name: "I have saved it" }).click();
  await page.getByRole("link", { name: /To my inbox/ }).click();

  await page.getByRole("button", { name: "Send a test event" }).click();
  await page.getByText("To my inbox took the test event").waitFor();
  const captured = page.getByRole("table", { name: "Inbox" }).getByRole("button", { name: /webhook\.test/ });
  await captured.click();
  await page
    .getByLabel("received headers", { exact: true })
    .getByText(/webhook-signature: v1,/)
    .waitFor();
});
