import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import { accountPassword, callApi, newKey, newTeam, signUp } from "../support/callers.ts";
import { signInByForm, useBrowser } from "./browser.ts";
import { invite, join } from "./people.ts";

const browser = useBrowser();
const integrations = "/settings/integrations";

it("signs up a newcomer with a team and its sandbox, out, and in again", async () => {
  const page = await browser.open();
  const email = `${randomUUID()}@tenon.test`;
  await page.goto("/sign-up");
  await page.getByLabel("Your name").fill("Katherine Johnson");
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password").fill(accountPassword);
  await page.getByLabel("Team name").fill("Flight Research");
  await page.getByRole("button", { name: "Create account" }).click();
  await page.waitForURL(`**${integrations}`);
  await page.getByText("No connections yet").waitFor();

  await page.getByRole("button", { name: /Switch team/ }).click();
  await expect.poll(() => page.getByRole("menuitem", { name: /Flight Research/ }).count()).toBe(2);
  await page.keyboard.press("Escape");

  await page.getByRole("button", { name: /Account of/ }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await page.waitForURL("**/sign-in**");
  await signInByForm(page, email);
  await page.getByText("No connections yet").waitFor();
});

it("sends a stranger to sign in, and back to where they wanted to go", async () => {
  const team = await newTeam();
  const page = await browser.open();
  await page.goto(`${integrations}/webhooks`);
  await page.waitForURL("**/sign-in**");
  await signInByForm(page, team.owner.email);
  await page.getByRole("heading", { name: "Webhooks", level: 2 }).waitFor();
});

it("says what is wrong with a sign-in, without saying whether the account exists", async () => {
  const { email } = await signUp();
  for (const address of [email, `${randomUUID()}@tenon.test`]) {
    const page = await browser.open();
    await page.goto("/sign-in");
    await page.getByLabel("E-mail").fill(address);
    await page.getByLabel("Password").fill("not the password");
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.getByText("The e-mail address or the password is wrong.").waitFor();
  }
});

it("lets a viewer see the configuration, but no logs, no deliveries and nothing to change", async () => {
  const team = await newTeam();
  await newKey(team, ["contacts:read"]);
  const webhook = await callApi("POST", "/integrations/webhooks", team.asOwner, {
    name: "Seen by all",
    url: "https://example.com/hook",
    events: ["*"],
  });
  const viewer = await join(team, "viewer", "Vera Viewer");
  const page = await browser.signedIn(viewer.email);

  await page.goto(`${integrations}/api-keys`);
  await page.getByRole("row", { name: /Test key/ }).waitFor();
  expect(await page.getByRole("button", { name: /Create key|Actions for/ }).count()).toBe(0);

  await page.goto(`${integrations}/webhooks/${webhook.body["id"] as string}`);
  await page.getByRole("heading", { name: "Seen by all" }).waitFor();
  await page.getByText("Standard Webhooks").waitFor();
  const content = page.locator("#content");
  expect(await content.getByRole("button", { name: /^(Send|Pause|Edit|Delete)/ }).count()).toBe(0);
  expect(await page.getByRole("heading", { name: "Deliveries" }).count()).toBe(0);

  await page.goto(`${integrations}/logs`);
  await page.getByText("Logs are not part of your role").waitFor();
});

it("lets a member see logs and deliveries, and change no configuration", async () => {
  const team = await newTeam();
  await callApi("GET", "/v1/contacts", await newKey(team, ["contacts:read"]));
  const member = await join(team, "member", "Mary Member");
  const page = await browser.signedIn(member.email);
  await page.goto(`${integrations}/logs`);
  await page
    .getByRole("row", { name: /\/api\/v1\/contacts/ })
    .first()
    .waitFor();
  await page.goto(`${integrations}/webhooks`);
  await page.getByText("An admin of the team can add one.").waitFor();
  expect(await page.getByRole("button", { name: "Add webhook" }).count()).toBe(0);
});

it("switches teams without showing anything of the one that was left", async () => {
  const home = await newTeam();
  const other = await newTeam();
  await newKey(home, ["contacts:read"]);
  await callApi("PATCH", "/teams/current", other.asOwner, { name: "The other team" });
  await invite(other, home.owner, "admin");

  const page = await browser.signedIn(home.owner.email);
  await page.goto(`${integrations}/api-keys`);
  await page.getByRole("link", { name: /Test key/ }).click();
  await page.getByRole("heading", { name: "Test key" }).waitFor();
  await page.getByRole("button", { name: /Switch team/ }).click();
  await page.getByRole("menuitem", { name: "The other team", exact: true }).click();
  await page.getByText("No API keys yet").waitFor();
  expect(new URL(page.url()).pathname).toBe(`${integrations}/api-keys`);
  expect(await page.getByText("Test key").count()).toBe(0);
});
