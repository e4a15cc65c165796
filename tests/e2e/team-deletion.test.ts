import { readFile } from "node:fs/promises";
import { Timestamp } from "firebase-admin/firestore";
import { expect, it } from "vitest";
import { openPlatform } from "@/functions/src/platform/open-platform";
import { callApi, newTeam } from "../support/callers.ts";
import { runTick } from "../support/servers.ts";
import { phone, useBrowser } from "./browser.ts";
import { join } from "./people.ts";

const browser = useBrowser();

/** As if the week had passed. */
async function passGrace(teamId: string): Promise<void> {
  const { db } = openPlatform(JSON.parse(process.env.TENON_FUNCTION_ENV!) as Record<string, string>);
  const past = Timestamp.fromMillis(Date.now() - 10 * 60_000);
  await db.doc(`teams/${teamId}`).update({ deletionDue: past, "deletion.startsAt": past });
}

it("shows the plan, exports the team, closes it, keeps it, and at last deletes it under the eyes of its members", async () => {
  const team = await newTeam();
  const member = await join(team, "member", "Mary Member");
  const items = Array.from({ length: 400 }, (_, n) => ({ name: `Contact ${n}` }));
  await callApi("POST", "/v1/contacts/batch", team.asOwner, { items });
  const page = await browser.signedIn(team.owner.email);
  await page.goto("/settings/team");
  await page.getByRole("meter", { name: "Members" }).waitFor();
  expect(await page.getByRole("meter", { name: "Members" }).getAttribute("aria-valuetext")).toBe("2 of 50");

  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Export" }).click()]);
  expect(download.suggestedFilename()).toMatch(/^tenon-team_\w+-\d{4}-\d\d-\d\d\.ndjson$/);
  const lines = (await readFile(await download.path(), "utf8")).trimEnd().split("\n");
  expect(JSON.parse(lines.at(-1)!)).toMatchObject({ kind: "end", documents: lines.length - 3 });
  expect(lines.filter((line) => line.includes('"collection":"contacts"'))).toHaveLength(400);
  await page.getByText("The export is complete").waitFor();

  const watching = await browser.signedIn(member.email);
  await watching.goto("/settings/team");
  await watching.getByRole("meter", { name: "Members" }).waitFor();
  expect(await watching.getByRole("button", { name: "Delete" }).count()).toBe(0);

  const askForIt = async () => {
    await page.getByRole("button", { name: "Delete", exact: true }).click();
    const confirm = page.getByRole("button", { name: "Delete the team" });
    expect(await confirm.isDisabled()).toBe(true);
    await page.getByLabel(/to confirm/).fill("A team");
    await confirm.click();
    await page.getByRole("region", { name: "Deletion of the team" }).waitFor();
  };
  await askForIt();
  await watching.getByText("This team is closed").waitFor();
  expect(await watching.getByRole("button", { name: "Keep the team" }).count()).toBe(0);
  expect((await callApi("GET", "/v1/contacts", team.asOwner)).body).toMatchObject({ code: "team_closed" });
  await page.getByRole("button", { name: "Keep the team" }).click();
  await page.getByText("A team is open again").waitFor();
  await watching.getByText("This team is closed").waitFor({ state: "detached" });

  await askForIt();
  await passGrace(team.teamId);
  await runTick();
  await page.waitForURL("**/teams/new");
  await watching.waitForURL("**/teams/new");
});

it("fits a phone, closed and in the dark", async () => {
  const team = await newTeam();
  const page = await browser.signedIn(team.owner.email, { viewport: phone, theme: "dark" });
  await page.goto("/settings/team");
  await page.getByRole("meter", { name: "Webhooks" }).waitFor();
  await callApi("POST", "/teams/current/deletion", team.asOwner, { name: "A team" });
  await page.getByRole("button", { name: "Keep the team" }).waitFor();
  const sideways = () => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(await sideways()).toBe(0);
});
