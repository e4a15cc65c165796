import { initializeApp } from "firebase-admin/app";
import { getFirestore, Timestamp } from "firebase-admin/firestore";
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { callApi, newKey, newTeam, type TestTeam } from "../support/callers.ts";
import { eventually, servers } from "../support/servers.ts";
import { useBrowser } from "./browser.ts";

const browser = useBrowser();
const db = getFirestore(initializeApp({ projectId: servers.projectId }, "key-rotation"));
const keysPath = "/settings/integrations/api-keys";
const dayMs = 86_400_000;

async function keyOf(team: TestTeam) {
  const [key] = (await callApi("GET", "/integrations/api-keys", team.asOwner)).body["data"] as { id: string }[];
  return key!.id;
}

/** Changes what the page reads of a key, as weeks would. */
async function change(team: TestTeam, fields: Record<string, unknown>) {
  await db.doc(`teams/${team.teamId}/apiKeys/${await keyOf(team)}`).update(fields);
}
const daysAgo = (days: number) => Timestamp.fromMillis(Date.now() - days * dayMs);

async function openKey(team: TestTeam): Promise<Page> {
  const page = await browser.signedIn(team.owner.email);
  await page.goto(`${keysPath}/${await keyOf(team)}`);
  await page.getByRole("heading", { name: "Test key", level: 1 }).waitFor();
  return page;
}

async function rotate(page: Page, grace: RegExp): Promise<Record<string, string>> {
  await page.getByRole("button", { name: "Rotate" }).first().click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("radio", { name: grace }).check();
  await dialog.getByRole("button", { name: "Rotate key" }).click();
  const secret = await page.getByTestId("secret").innerText();
  return { authorization: `Bearer ${secret}` };
}
const statusOf = async (caller: Record<string, string>) => (await callApi("GET", "/v1/contacts", caller)).status;

describe("the rotation of a key", () => {
  it("shows the new secret once; both secrets work for the grace, which the page counts down", async () => {
    const team = await newTeam();
    const old = await newKey(team, ["contacts:read"]);
    const page = await openKey(team);
    const fresh = await rotate(page, /24 hours/);
    await page.getByText(/The old one, sk_live_.*, works until/).waitFor();
    // A stray Escape must not throw away what is shown once.
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "I have saved it" }).click();
    await page.getByText(/The old secret still works for 23 h \d+ min|The old secret still works for 1 d/).waitFor();
    expect(await Promise.all([statusOf(old), statusOf(fresh)])).toEqual([200, 200]);
    expect(await page.content()).not.toContain(fresh["authorization"]!.slice(7));

    await page.goto(keysPath);
    await page.getByRole("row", { name: /Test key.*Old secret: / }).waitFor();
    await page.goto("/settings/integrations/audit");
    await page
      .getByRole("row", { name: /API key rotated/ })
      .getByRole("button")
      .click();
    await page.getByRole("dialog").getByText("rotatedAt").waitFor();
    expect(await page.getByRole("dialog").innerText()).not.toContain(fresh["authorization"]!.slice(7));
  });

  it("with no grace ends the old secret at once", async () => {
    const team = await newTeam();
    const old = await newKey(team, ["contacts:read"]);
    const page = await openKey(team);
    const fresh = await rotate(page, /None/);
    await page.getByText("no longer works").waitFor();
    await eventually(async () => (await statusOf(old)) === 401);
    expect(await statusOf(fresh)).toBe(200);
  });

  it("is asked for where a key was found in public, and is the only way to enable it", async () => {
    const team = await newTeam();
    await newKey(team, ["contacts:read"]);
    await change(team, { leakedAt: Timestamp.now(), enabled: false });
    const page = await openKey(team);
    await page.getByText("This key was found in public").waitFor();
    expect(await page.getByRole("button", { name: "Enable" }).count()).toBe(0);
    await page.getByRole("note").getByRole("button", { name: "Rotate" }).click();
    await page.getByRole("dialog").getByText("there is no grace").waitFor();
    expect(await page.getByRole("dialog").getByRole("radio").count()).toBe(0);
    await page.keyboard.press("Escape");
    await page.goto(`${keysPath}?status=attention`);
    await page.getByRole("row", { name: /Test key.*Leaked/ }).waitFor();
    await page.getByLabel("Status of the keys").selectOption("active");
    await page.getByText("No key is active").waitFor();
  });
});

describe("the rotation policy", () => {
  it("names the keys that it would refuse before it is saved, and marks them after", async () => {
    const team = await newTeam();
    await newKey(team, ["contacts:read"]);
    await change(team, { createdAt: daysAgo(40) });
    const page = await browser.signedIn(team.owner.email);
    await page.goto(keysPath);
    await page.getByText("A key works until it expires, however old its secret is.").waitFor();
    await page.getByRole("button", { name: "Change policy" }).click();
    const form = page.getByRole("dialog");
    await form.getByRole("radio", { name: /Refuse/ }).check();
    await form.getByText("No active key has a secret older than 90 days.").waitFor();
    await form.getByRole("button", { name: "30 days" }).click();
    await form.getByText("1 active key has a secret older than 30 days and would be refused at once: Test key.").waitFor();
    await form.getByRole("button", { name: "Save" }).click();
    const confirmation = page.getByRole("alertdialog");
    await confirmation.getByText("Refuse 1 key now?").waitFor();
    await confirmation.getByRole("button", { name: "Save and refuse" }).click();
    await page.getByText("When a secret is 30 days old, callers with it are refused until it is rotated.").waitFor();
    await page.getByRole("row", { name: /Test key.*Refused: too old/ }).waitFor();

    await page.goto("/settings/integrations/audit?what=api_key");
    await page
      .getByRole("row", { name: /API key policy changed/ })
      .getByRole("button")
      .click();
    const changes = page.getByRole("region", { name: "Changes" });
    await changes.getByText("refuse").waitFor();
    expect(await changes.innerText()).toMatch(/maxAgeDays[\s\S]*90[\s\S]*30[\s\S]*overAge[\s\S]*allow[\s\S]*refuse/);
  });

  it("needs an address to rotate by itself, and shows what signs what is sent there once", async () => {
    const team = await newTeam();
    const page = await browser.signedIn(team.owner.email);
    await page.goto(keysPath);
    await page.getByRole("button", { name: "Change policy" }).click();
    const form = page.getByRole("dialog");
    await form.getByRole("radio", { name: /Rotate/ }).check();
    await form.getByLabel("Too old after, in days").fill("0");
    await form.getByText("From 1 to 365 days").waitFor();
    await form.getByLabel("Too old after, in days").fill("60");
    await form.getByRole("button", { name: "Save" }).click();
    await form.getByText("An address that starts with https://").waitFor();
    await form.getByRole("textbox", { name: "Endpoint" }).fill("https://example.com/rotated-keys");
    await form.getByRole("button", { name: "Save" }).click();
    expect(await page.getByTestId("secret").innerText()).toMatch(/^whsec_/);
    await page.getByRole("button", { name: "I have saved it" }).click();
    await page.getByText("it is rotated by itself, and the new one is sent to example.com").waitFor();
  });
});
