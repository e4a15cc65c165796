import { expect, it } from "vitest";
import { callApi, newTeam } from "../support/callers.ts";
import { violations } from "./axe.ts";
import { useBrowser } from "./browser.ts";

const browser = useBrowser();

it("makes an inbox, shows what it captures, makes it the URL of a webhook, and deletes it", async () => {
  const team = await newTeam();
  const page = await browser.signedIn(team.owner.email);
  await page.goto("/settings/integrations/webhooks");
  await page.getByRole("link", { name: "Inboxes" }).click();
  await page.getByText("No inboxes yet").waitFor();
  await page.getByRole("button", { name: "New inbox" }).click();
  await page.getByText("Nothing received yet").waitFor();
  const { body } = await callApi("GET", "/integrations/inboxes", team.asOwner);
  const [{ url }] = body["data"] as [{ url: string }];
  await fetch(url, { method: "POST", headers: { "x-from": "a test" }, body: '{"hello":"there"}' });

  await page.getByRole("table", { name: "Inbox", exact: true }).getByRole("button", { name: "POST" }).click();
  await page.getByLabel("received headers", { exact: true }).getByText("x-from: a test").waitFor();
  const receivedBody = page.getByLabel("received body", { exact: true });
  expect(await receivedBody.textContent()).toBe('{"hello":"there"}');
  await page.getByLabel("Indented").check();
  await receivedBody.getByText('"hello": "there"').waitFor();
  await page.keyboard.press("Escape");
  expect(await violations(page)).toEqual([]);

  await page.getByRole("button", { name: "Use for a new webhook" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByText("An inbox of this product.").waitFor();
  expect(await dialog.getByLabel("URL").inputValue()).toBe(url);
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await page.getByRole("button", { name: "Delete inbox" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Delete inbox" }).click();
  await page.getByText("No inboxes yet").waitFor();
});

it("shows each capture once and none is missing, however many come while older ones are open", async () => {
  const team = await newTeam();
  const page = await browser.signedIn(team.owner.email);
  const { body } = await callApi("POST", "/integrations/inboxes", team.asOwner, {});
  let sent = 0;
  const send = async (count: number) => {
    // One after the other, each a character longer: they are listed by the time at which they came.
    for (const end = sent + count; sent < end; ) {
      await fetch(String(body["url"]), { method: "POST", body: "x".repeat((sent += 1)) });
    }
  };
  await send(30);
  await page.goto("/settings/integrations/webhooks/inboxes");
  const table = page.getByRole("table", { name: "Inbox", exact: true });
  await page.getByRole("button", { name: "Load more" }).click();
  await expect.poll(() => table.getAttribute("aria-rowcount")).toBe("31");
  await send(60);
  // More than are open: how many in all is not known.
  await expect.poll(() => table.getAttribute("aria-rowcount")).toBe("-1");
  await page.getByRole("button", { name: "Load more" }).click();
  await expect.poll(() => table.getAttribute("aria-rowcount")).toBe("91");
  await page.evaluate(() => {
    scrollTo(0, 0);
  });
  for (let index = 0; index < sent; index++) {
    const row = table.locator(`tr[data-index="${index}"]`);
    await row.scrollIntoViewIfNeeded();
    await row.getByText(`${sent - index} characters`, { exact: true }).waitFor();
  }
});

it("gives a webhook that signs with ed25519 as well an address where anyone reads its public keys", async () => {
  const team = await newTeam();
  const page = await browser.signedIn(team.owner.email);
  await page.goto("/settings/integrations/webhooks");
  await page.getByRole("button", { name: "Add webhook" }).first().click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name").fill("Two signatures");
  await dialog.getByLabel("URL").fill("https://example.com/hooks");
  await dialog.getByLabel("Every event").check();
  await dialog.getByLabel("Sign with ed25519 as well (v1a)").check();
  await dialog.getByRole("button", { name: "Add webhook" }).click();
  await dialog.getByRole("link", { name: /jwks\.json$/ }).waitFor();
  await page.getByRole("button", { name: "I have saved it" }).click();
  await page.getByRole("link", { name: "Two signatures" }).click();
  const address = await page.getByRole("link", { name: /jwks\.json$/ }).getAttribute("href");
  const { keys } = (await (await fetch(String(address))).json()) as { keys: { crv: string }[] };
  expect(keys.map(({ crv }) => crv)).toEqual(["Ed25519"]);
});
