import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { callApi, newKey, newTeam, type TestTeam } from "../support/callers.ts";
import { eventually } from "../support/servers.ts";
import { useBrowser } from "./browser.ts";

const browser = useBrowser();

async function newContact(team: TestTeam, name: string): Promise<string> {
  return String((await callApi("POST", "/v1/contacts", team.asOwner, { name })).body["id"]);
}
const statusOf = async (team: TestTeam, path: string) => (await callApi("GET", path, team.asOwner)).status;

async function choose(page: Page, name: string, action: string) {
  await page.getByRole("button", { name: `Actions for ${name}` }).click();
  await page.getByRole("menuitem", { name: action }).click();
}

/** The server refuses what the page sends to the path. */
async function refuse(page: Page, path: RegExp, method: string) {
  const problem = { type: "about:blank", title: "No", status: 409, detail: "Not today", code: "conflict", requestId: "req_1" };
  const body = JSON.stringify({ ...problem, statusCode: 409, message: "Not today" });
  await page.route(path, (route) =>
    route.request().method() === method
      ? route.fulfill({ status: 409, contentType: "application/problem+json", body })
      : route.fallback(),
  );
}

it("takes a deletion back, and carries it out when the time is over", async () => {
  const team = await newTeam();
  const id = await newContact(team, "Grace Hopper");
  const page = await browser.signedIn(team.owner.email);
  await page.goto("/contacts");
  await choose(page, "Grace Hopper", "Delete");
  await page.getByRole("button", { name: "Delete contact" }).click();
  await page.getByText("No contacts yet").waitFor();
  await page.getByRole("button", { name: "Undo" }).click();
  await page.getByRole("link", { name: "Grace Hopper" }).waitFor();
  expect(await statusOf(team, `/v1/contacts/${id}`)).toBe(200);

  await choose(page, "Grace Hopper", "Delete");
  await page.getByRole("button", { name: "Delete contact" }).click();
  await eventually(async () => (await statusOf(team, `/v1/contacts/${id}`)) === 404);
  expect(await page.getByRole("link", { name: "Grace Hopper" }).count()).toBe(0);
});

it("carries a deletion out at once when the page is left", async () => {
  const team = await newTeam();
  const id = await newContact(team, "Grace Hopper");
  const page = await browser.signedIn(team.owner.email);
  await page.goto("/contacts");
  await choose(page, "Grace Hopper", "Delete");
  await page.getByRole("button", { name: "Delete contact" }).click();
  await page.getByText("No contacts yet").waitFor();
  await page.goto("about:blank");
  await eventually(async () => (await statusOf(team, `/v1/contacts/${id}`)) === 404, { timeoutMs: 4_000 });
});

it("brings back what the server did not let be deleted, and says why", async () => {
  const team = await newTeam();
  await newContact(team, "Grace Hopper");
  const page = await browser.signedIn(team.owner.email);
  await page.goto("/contacts");
  await refuse(page, /\/api\/v1\/contacts\/con_/, "DELETE");
  await choose(page, "Grace Hopper", "Delete");
  await page.getByRole("button", { name: "Delete contact" }).click();
  await page.getByText("No contacts yet").waitFor();
  await page.getByText("Not today").waitFor();
  await page.getByRole("link", { name: "Grace Hopper" }).waitFor();
});

it("shows a change at once, and takes it back when the server refuses it", async () => {
  const team = await newTeam();
  await callApi("POST", "/v1/tickets", team.asOwner, { subject: "Printer on fire" });
  const page = await browser.signedIn(team.owner.email);
  await page.goto("/tickets");
  const row = page.getByRole("row", { name: /Printer on fire/ });
  await row.waitFor();
  await refuse(page, /\/resolve$/, "POST");
  await choose(page, "Printer on fire", "Resolve");
  await page.getByText("The ticket was not resolved").waitFor();
  await row.getByText("Open").waitFor();
});

it("disables a key, and enables it again by Undo", async () => {
  const team = await newTeam();
  const key = await newKey(team, ["contacts:read"]);
  const page = await browser.signedIn(team.owner.email);
  await page.goto("/settings/integrations/api-keys");
  await choose(page, "Test key", "Disable");
  await page.getByText("Test key is disabled").waitFor();
  // A toast stays while it is pointed at.
  await page.getByRole("button", { name: "Undo" }).hover();
  expect((await callApi("GET", "/v1/me", key)).status).toBe(401);
  await page.getByRole("button", { name: "Undo" }).click();
  await page.getByText("Test key is enabled").waitFor();
  await eventually(async () => (await callApi("GET", "/v1/me", key)).status === 200);
});
