import { expect, it } from "vitest";
import { callApi, newTeam } from "../support/callers.ts";
import { useBrowser } from "./browser.ts";

const browser = useBrowser();

it("is created, found, changed and deleted, and its tickets stay", async () => {
  const team = await newTeam();
  const page = await browser.signedIn(team.owner.email);
  await page.goto("/contacts");
  await page.getByText("No contacts yet").waitFor();
  await page.getByRole("button", { name: "New contact" }).first().click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("E-mail").fill("not an address");
  await dialog.getByRole("button", { name: "Create contact" }).click();
  await dialog.getByText("Give the contact a name").waitFor();
  await dialog.getByText("This is not an e-mail address").waitFor();
  await dialog.getByLabel("Name").fill("Grace Hopper");
  await dialog.getByLabel("E-mail").fill("grace@example.com");
  await dialog.getByRole("button", { name: "Create contact" }).click();
  await page.getByRole("link", { name: /Grace Hopper/ }).click();
  await page.getByRole("heading", { name: "Grace Hopper", level: 1 }).waitFor();

  await page.getByRole("button", { name: "New ticket" }).click();
  await dialog.getByLabel("Subject").fill("Where is my order?");
  expect(await dialog.getByRole("textbox", { name: /Requester/ }).inputValue()).toContain("Grace Hopper");
  await dialog.getByRole("button", { name: "Create ticket" }).click();
  await page.getByRole("link", { name: "Where is my order?" }).waitFor();

  await page.keyboard.press("e");
  await dialog.getByLabel("Company").fill("Navy");
  await dialog.getByRole("button", { name: "Save" }).click();
  await page.getByText("Navy").waitFor();

  await page.goto("/contacts");
  await page.getByRole("searchbox").fill("hop navy");
  await page.getByRole("link", { name: /Grace Hopper/ }).waitFor();
  await page.getByRole("searchbox").fill("nobody of this name");
  await page.getByText(/No contact is found by/).waitFor();
  await page.getByRole("button", { name: "Show all" }).click();
  expect(await page.getByRole("searchbox").inputValue()).toBe("");

  await page.getByRole("button", { name: "Actions for Grace Hopper" }).click();
  await page.getByRole("menuitem", { name: "Delete" }).click();
  await page.getByRole("button", { name: "Delete contact" }).click();
  await page.getByText("No contacts yet").waitFor();
  await page.goto("/tickets");
  await page.getByRole("link", { name: "Where is my order?" }).click();
  await page.getByText("A contact that was deleted").waitFor();
});

it("puts the server's refusal on the field it is about", async () => {
  const team = await newTeam();
  await callApi("POST", "/v1/contacts", team.asOwner, { name: "The first", externalId: "crm-1" });
  const page = await browser.signedIn(team.owner.email);
  await page.goto("/contacts");
  await page.getByRole("button", { name: "New contact" }).first().click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name").fill("The second");
  await dialog.getByLabel("External ID").fill("crm-1");
  await dialog.getByRole("button", { name: "Create contact" }).click();
  await dialog.getByText(/Taken by con_/).waitFor();
  expect(await dialog.getByLabel("External ID").getAttribute("aria-invalid")).toBe("true");
});

it("of another team is not there", async () => {
  const other = await newTeam();
  const team = await newTeam();
  const made = await callApi("POST", "/v1/contacts", other.asOwner, { name: "Somebody else's" });
  const page = await browser.signedIn(team.owner.email);
  await page.goto(`/contacts/${made.body["id"] as string}`);
  await page.getByText("There is no such contact").waitFor();
  expect(await page.getByText("Somebody else's").count()).toBe(0);
});
