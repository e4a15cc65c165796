import { Webhook } from "standardwebhooks";
import { expect, it } from "vitest";
import { callApi, newTeam } from "../support/callers.ts";
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
