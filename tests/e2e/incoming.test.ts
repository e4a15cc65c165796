import { Webhook } from "standardwebhooks";
import { expect, it } from "vitest";
import { callApi, newTeam } from "../support/callers.ts";
import { eventually } from "../support/servers.ts";
import { useBrowser } from "./browser.ts";
import { join } from "./people.ts";

const browser = useBrowser();
const incoming = "/settings/integrations/incoming";

function send(url: string, secret: string, id: string, body: string, signed = body) {
  const at = new Date();
  const headers = {
    "content-type": "application/json",
    "webhook-id": id,
    "webhook-timestamp": String(Math.floor(at.getTime() / 1_000)),
    "webhook-signature": new Webhook(secret).sign(id, at, signed),
  };
  return fetch(url, { method: "POST", headers, body });
}

it("makes a source, shows its secret once, and what comes to it as it comes: with the reason where it is refused, and processed again once its source is mended", {
  timeout: 120_000,
}, async () => {
  const team = await newTeam();
  const page = await browser.signedIn(team.owner.email);
  await page.goto(incoming);
  await page.getByRole("button", { name: /^Standard Webhooks/ }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Add source" }).click();
  await dialog.getByText("Give the source a name").waitFor();
  await dialog.getByLabel("Name").fill("Orders of our partner");
  await dialog.getByLabel("Create or update a record").check();
  await dialog.getByLabel("Transform").fill('{ "subject": body.title');
  await dialog.getByRole("button", { name: "Add source" }).click();
  await dialog.getByText(/Expected "}"/).waitFor();
  await expect.poll(() => dialog.getByLabel("Transform").evaluate((field) => field === document.activeElement)).toBe(true);
  await dialog.getByLabel("Transform").fill('{ "subject": body.name, "externalId": id }');
  await dialog.getByRole("button", { name: "Add source" }).click();
  const secret = await page.getByTestId("secret").innerText();
  const url = await page.getByTestId("source-url").innerText();
  await page.getByRole("button", { name: "I have saved it" }).click();
  await page.getByRole("link", { name: /Orders of our partner/ }).click();
  await page.getByText("Nothing received yet").waitFor();

  const order = '{"type":"order.paid","title":"Order 17"}';
  await eventually(async () => (await send(url, secret, "msg_1", order)).status === 200);
  const spaced = '{ "type": "order.paid" }';
  await eventually(async () => (await send(url, secret, "msg_2", spaced, '{"type":"order.paid"}')).status === 401);
  await page
    .getByRole("row", { name: /Not verified.*Refused.*The body was written anew/ })
    .getByRole("button")
    .click();
  await dialog.getByText("The signature is of the same JSON written compactly").waitFor();
  await dialog.getByText("Sign the bytes that are sent.").waitFor();
  await page.getByLabel("received body", { exact: true }).getByText('{ "type": "order.paid" }').waitFor();
  await page.keyboard.press("Escape");

  await page.getByLabel("Status of the received webhooks").selectOption("failed");
  await page.getByRole("row", { name: /Refused/ }).waitFor({ state: "detached" });
  const failed = page.getByRole("row", { name: /order\.paid.*Failed.*subject/ });
  await failed.waitFor();
  await page.getByRole("button", { name: "Edit" }).click();
  await dialog.getByLabel("Try it on").selectOption({ index: 1 });
  await dialog.getByText("It is taken").waitFor();
  await dialog.getByLabel("Filter").fill('type = "order.refunded"');
  await dialog.getByText("The filter leaves it out").waitFor();
  await dialog.getByLabel("Filter").fill("");
  await dialog.getByLabel("Transform").fill('{ "subject": body.title, "externalId": id }');
  await dialog.getByText('"subject": "Order 17"').waitFor();
  await dialog.getByRole("button", { name: "Save" }).click();
  await page.getByText("Orders of our partner was saved").waitFor();
  await failed.getByRole("button").click();
  await dialog.getByRole("button", { name: "Process again" }).click();
  await dialog.getByText("Attempt 2").waitFor();
  await dialog.getByText("Processed", { exact: true }).waitFor();
  await dialog.getByRole("link", { name: /^tkt_/ }).click();
  await page.getByRole("heading", { name: "Order 17" }).waitFor();
});

it("rotates the secret with an overlap, pauses, resumes and deletes", { timeout: 120_000 }, async () => {
  const team = await newTeam();
  const { body: source } = await callApi("POST", "/integrations/incoming-sources", team.asOwner, {
    name: "Warehouse",
    verification: { adapter: "standard_webhooks" },
    action: { kind: "publish", type: "message.received" },
  });
  const page = await browser.signedIn(team.owner.email);
  await page.goto(`${incoming}/${String(source["id"])}`);
  await page.getByRole("button", { name: "Rotate secret" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("radio", { name: "1 hour" }).check();
  await dialog.getByRole("button", { name: "Rotate secret" }).click();
  const secret = await page.getByTestId("secret").innerText();
  expect(secret).not.toBe(source["secret"]);
  await page.getByText(/The earlier one verifies as well until/).waitFor();
  await page.getByRole("button", { name: "I have saved it" }).click();
  await page.getByText("The earlier secret verifies until").waitFor();
  const url = String(source["url"]);
  await eventually(async () => (await send(url, secret, "msg_1", "{}")).status === 200);
  await eventually(async () => (await send(url, String(source["secret"]), "msg_2", "{}")).status === 200);

  await page.getByRole("button", { name: "Pause" }).click();
  await page.getByText("Warehouse is paused").waitFor();
  await eventually(async () => (await send(url, secret, "msg_3", "{}")).status === 503);
  await page.getByRole("button", { name: "Resume" }).click();
  await page.getByText("Warehouse is active").waitFor();
  await page.getByRole("button", { name: "Delete" }).click();
  await page.getByLabel("Type Warehouse to confirm").fill("Warehouse");
  await page.getByRole("button", { name: "Delete source" }).click();
  await page.getByText("No incoming sources yet").waitFor();
  await eventually(async () => (await send(url, secret, "msg_4", "{}")).status === 404);
});

it("gives Stripe its address before the secret that only Stripe can show", async () => {
  const team = await newTeam();
  const page = await browser.signedIn(team.owner.email);
  await page.goto(incoming);
  await page.getByRole("button", { name: /^Stripe/ }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name").fill("Payments");
  await dialog.getByRole("button", { name: "Add source" }).click();
  await dialog.getByText("Reveal the endpoint's signing secret").waitFor();
  await dialog.getByRole("button", { name: "Later" }).click();
  await page.getByRole("row", { name: /Payments.*Publish custom\.stripe.*Waiting for its secret/ }).waitFor();
  const member = await join(team, "member", "Mary Member");
  const theirs = await browser.signedIn(member.email);
  await theirs.goto(incoming);
  await theirs.getByRole("link", { name: /Payments/ }).click();
  await theirs.getByText("Nothing received yet").waitFor();
  expect(await theirs.getByRole("button", { name: /Pause|Edit|Rotate|Delete|Save/ }).count()).toBe(0);

  await page.getByRole("link", { name: /Payments/ }).click();
  await page.getByLabel("Signing secret").fill("short");
  await page.getByRole("button", { name: "Save signing secret" }).click();
  await page.getByText("At least 8 characters").waitFor();
  await page.getByLabel("Signing secret").fill("whsec_of_the_endpoint");
  await page.getByRole("button", { name: "Save signing secret" }).click();
  await page.getByText("Payments verifies what it receives").waitFor();
  await page.getByText("One step is left").waitFor({ state: "detached" });
});
