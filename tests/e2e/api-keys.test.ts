import { expect, it } from "vitest";
import { callApi, newKey, newTeam } from "../support/callers.ts";
import { eventually } from "../support/servers.ts";
import { useBrowser } from "./browser.ts";

const browser = useBrowser();
const keysPath = "/settings/integrations/api-keys";

it("names each wrong field of the form, and makes no key", async () => {
  const team = await newTeam();
  const page = await browser.signedIn(team.owner.email);
  await page.goto(keysPath);
  await page.getByRole("button", { name: "Create key" }).first().click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Allowed IP addresses").fill("203.0.113.7\nnot-an-address");
  await dialog.getByRole("button", { name: "Create key" }).click();
  await dialog.getByText("Give the key a name").waitFor();
  await dialog.getByText("Choose at least one scope").waitFor();
  await dialog.getByText("not-an-address is not an IP address").waitFor();
  expect(await dialog.getByLabel("Name").getAttribute("aria-invalid")).toBe("true");
  expect((await callApi("GET", "/integrations/api-keys", team.asOwner)).body["data"]).toEqual([]);
});

it("tells of a wrong address on leaving its field, and of a right one while it is corrected", async () => {
  const team = await newTeam();
  const page = await browser.signedIn(team.owner.email);
  await page.goto(keysPath);
  await page.getByRole("button", { name: "Create key" }).first().click();
  const dialog = page.getByRole("dialog");
  const addresses = dialog.getByLabel("Allowed IP addresses");
  await addresses.fill("10.0.0.0/8\n999.1");
  await dialog.getByLabel("Name").focus();
  await dialog.getByText("999.1 is not an IP address").waitFor();
  await addresses.fill("10.0.0.0/8\n2001:db8::/32");
  await dialog.getByText("999.1 is not an IP address").waitFor({ state: "detached" });
  await dialog.getByText("Only from these 2 entries").waitFor();
});

it("fills limits by a preset, and says when they are of one's own", async () => {
  const team = await newTeam();
  const page = await browser.signedIn(team.owner.email);
  await page.goto(keysPath);
  await page.getByRole("button", { name: "Create key" }).first().click();
  const dialog = page.getByRole("dialog");
  expect(await dialog.getByRole("button", { name: "Standard" }).getAttribute("aria-pressed")).toBe("true");
  await dialog.getByRole("button", { name: "Heavy" }).click();
  expect(await dialog.getByLabel("A minute").inputValue()).toBe("600");
  await dialog.getByLabel("A minute").fill("601");
  await dialog.getByText("Limits of your own.").waitFor();
  await dialog.getByRole("button", { name: "All of Tickets" }).click();
  expect(await dialog.getByLabel(/tickets:resolve/).isChecked()).toBe(true);
  await dialog.getByRole("button", { name: "None of Tickets" }).click();
  expect(await dialog.getByLabel(/tickets:resolve/).isChecked()).toBe(false);
});

it("disables, enables and revokes a key, and the API follows", async () => {
  const team = await newTeam();
  const caller = await newKey(team, ["contacts:read"]);
  const statusOf = async () => (await callApi("GET", "/v1/contacts", caller)).status;
  const page = await browser.signedIn(team.owner.email);
  await page.goto(keysPath);
  const row = page.getByRole("row", { name: /Test key/ });
  const choose = async (action: string) => {
    await row.getByRole("button", { name: "Actions for Test key" }).click();
    await page.getByRole("menuitem", { name: action }).click();
  };

  await choose("Disable");
  await row.getByText("Disabled").waitFor();
  await eventually(async () => (await statusOf()) === 401);

  await choose("Enable");
  await row.getByText("Active").waitFor();
  await eventually(async () => (await statusOf()) === 200);

  await choose("Revoke");
  const confirmation = page.getByRole("alertdialog");
  await confirmation.getByText(/stops working for good/).waitFor();
  await confirmation.getByRole("button", { name: "Revoke key" }).click();
  await row.getByText("Revoked").first().waitFor();
  await eventually(async () => (await statusOf()) === 401);
});

it("shows a change at once, and takes it back when the server refuses it", async () => {
  const team = await newTeam();
  await newKey(team, ["contacts:read"]);
  const page = await browser.signedIn(team.owner.email);
  await page.goto(keysPath);
  const row = page.getByRole("row", { name: /Test key/ });
  let answer: () => void = () => undefined;
  const held = new Promise<void>((resolve) => (answer = resolve));
  await page.route("**/api/integrations/api-keys/*", async (route) => {
    await held;
    await route.fulfill({ status: 503, contentType: "application/problem+json", body: "{}" });
  });
  await row.getByRole("button", { name: "Actions for Test key" }).click();
  await page.getByRole("menuitem", { name: "Disable" }).click();
  await row.getByText("Disabled").waitFor();
  answer();
  await page.getByText("Test key was not changed").waitFor();
  await row.getByText("Active").waitFor();
});

it("can be made by keyboard alone", async () => {
  const team = await newTeam();
  const page = await browser.signedIn(team.owner.email);
  await page.goto(keysPath);
  await page.getByRole("button", { name: "Create key" }).first().focus();
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name").waitFor();
  await page.keyboard.type("By keyboard");
  await dialog.getByRole("button", { name: "Read only" }).focus();
  await page.keyboard.press("Space");
  await dialog.getByLabel("Name").focus();
  await page.keyboard.press("Enter");
  await page.getByTestId("secret").waitFor();
  // A stray Escape must not throw away what is shown once.
  await page.keyboard.press("Escape");
  await page.getByTestId("secret").waitFor();
});
