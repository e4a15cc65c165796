import { expect, it } from "vitest";
import { callApi, newTeam } from "../support/callers.ts";
import { useBrowser } from "./browser.ts";
import { join } from "./people.ts";

const browser = useBrowser();

it("goes to pages, creates, switches the team and turns the theme, by keyboard alone", async () => {
  const team = await newTeam();
  const page = await browser.signedIn(team.owner.email);
  await page.getByText("No connections yet").waitFor();
  const run = async (typed: string) => {
    await page.keyboard.press("Control+k");
    await page.getByRole("combobox", { name: "Find a command" }).waitFor();
    await page.keyboard.type(typed);
    await page.keyboard.press("Enter");
    await page.getByRole("listbox", { name: "Commands" }).waitFor({ state: "detached" });
  };

  await run("conta");
  await page.getByRole("heading", { name: "Contacts", level: 1 }).waitFor();
  await run("new api");
  await page.getByRole("dialog", { name: "Create an API key" }).waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "detached" });
  await run("dark");
  await page.locator("html.dark").waitFor();
  await run("sandbox");
  await page.getByText("Sandbox. Test keys work here").waitFor();
  await run("keyboard");
  await page.getByRole("dialog", { name: "Keyboard shortcuts" }).waitFor();
});

it("moves by arrows, and tells which command is active", async () => {
  const team = await newTeam();
  const page = await browser.signedIn(team.owner.email);
  await page.getByText("No connections yet").waitFor();
  await page.keyboard.press("Control+k");
  const box = page.getByRole("combobox", { name: "Find a command" });
  await box.waitFor();
  await page.keyboard.press("ArrowDown");
  const active = await box.getAttribute("aria-activedescendant");
  expect(await page.locator(`[id="${active}"]`).innerText()).toContain("Contacts");
  expect(await page.locator(`[id="${active}"]`).getAttribute("aria-selected")).toBe("true");
  await page.keyboard.press("Escape");
  await page.getByRole("listbox").waitFor({ state: "detached" });
});

it("offers a viewer nothing to create and no audit log", async () => {
  const team = await newTeam();
  const viewer = await join(team, "viewer", "Vera Viewer");
  const page = await browser.signedIn(viewer.email);
  await page.getByText("No connections yet").waitFor();
  expect(await page.getByRole("link", { name: "Audit" }).count()).toBe(0);
  await page.keyboard.press("Control+k");
  await page.getByRole("option", { name: "Tickets" }).waitFor();
  expect(await page.getByRole("option", { name: /New|Audit/ }).count()).toBe(0);
  await page.goto("/settings/integrations/audit");
  await page.getByText("The audit log is not part of your role").waitFor();
});

it("shows who changed what, before and after", async () => {
  const team = await newTeam();
  const made = await callApi("POST", "/integrations/webhooks", team.asOwner, {
    name: "Old name",
    url: "https://example.com/hook",
    events: ["*"],
  });
  await callApi("PATCH", `/integrations/webhooks/${made.body["id"] as string}`, team.asOwner, { name: "New name" });
  await callApi("PATCH", "/teams/current", team.asOwner, { name: "Renamed" });
  const page = await browser.signedIn(team.owner.email);
  await page.goto("/settings/integrations/audit");
  await page.getByRole("row", { name: /Team updated.*Test Person/ }).waitFor();
  await page.getByLabel("What was changed").selectOption("webhook");
  await page.getByRole("row", { name: /Team updated/ }).waitFor({ state: "detached" });
  await page
    .getByRole("row", { name: /Webhook updated/ })
    .getByRole("button")
    .click();
  const changes = page.getByRole("region", { name: "Changes" });
  await changes.getByText("Old name").waitFor();
  await changes.getByText("New name").waitFor();
  await page.keyboard.press("Escape");
  await page.getByLabel("To").fill("2020-01-01");
  await page.getByText("No change fits these filters").waitFor();
});
