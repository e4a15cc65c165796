import { expect, it } from "vitest";
import { newTeam } from "../support/callers.ts";
import { useBrowser } from "./browser.ts";

const browser = useBrowser();

it("is created, given a ticket, found by its tickets, changed and deleted", async () => {
  const team = await newTeam();
  const page = await browser.signedIn(team.owner.email);
  await page.goto("/agents");
  await page.getByRole("button", { name: "New agent" }).first().click();
  await page.getByRole("dialog").getByLabel("Name", { exact: true }).fill("Margaret Hamilton");
  await page.getByRole("dialog").getByLabel("E-mail", { exact: true }).fill("margaret@example.com");
  await page
    .getByRole("dialog")
    .getByLabel(/^Skills/)
    .fill("billing, export");
  await page.getByRole("button", { name: "Create agent" }).click();
  await page.getByRole("row", { name: /Margaret Hamilton.*Online.*billing.*export/ }).waitFor();

  await page.goto("/tickets");
  await page.getByRole("button", { name: "New ticket" }).first().click();
  await page.getByRole("dialog").getByLabel("Subject", { exact: true }).fill("Ours to solve");
  await page.getByRole("dialog").getByLabel("Assignee").selectOption({ label: "Margaret Hamilton" });
  await page.getByRole("button", { name: "Create ticket" }).click();
  await page.getByRole("row", { name: /Ours to solve.*Margaret Hamilton/ }).waitFor();

  await page.goto("/agents");
  await page.getByRole("link", { name: /Margaret Hamilton/ }).click();
  await page.getByRole("row", { name: /Ours to solve/ }).waitFor();
  expect(new URL(page.url()).pathname).toBe("/tickets");

  await page.goto("/agents");
  await page.getByRole("button", { name: "Actions for Margaret Hamilton" }).click();
  await page.getByRole("menuitem", { name: "Edit" }).click();
  await page.getByRole("dialog").getByLabel("Status").selectOption("away");
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByRole("row", { name: /Margaret Hamilton.*Away/ }).waitFor();

  await page.getByRole("button", { name: "Actions for Margaret Hamilton" }).click();
  await page.getByRole("menuitem", { name: "Delete" }).click();
  await page.getByRole("button", { name: "Delete agent" }).click();
  await page.getByText("No agents yet").waitFor();
});

it("puts the server's refusal on the field it is about", async () => {
  const team = await newTeam();
  const page = await browser.signedIn(team.owner.email);
  await page.goto("/agents");
  for (const name of ["First", "Second"]) {
    await page.getByRole("button", { name: "New agent" }).first().click();
    await page.getByRole("dialog").getByLabel("Name", { exact: true }).fill(name);
    await page.getByRole("dialog").getByLabel("E-mail", { exact: true }).fill("same@example.com");
    await page.getByRole("button", { name: "Create agent" }).click();
    if (name === "First") await page.getByRole("row", { name: /First/ }).waitFor();
  }
  await page.getByText(/Taken by agt_/).waitFor();
});
