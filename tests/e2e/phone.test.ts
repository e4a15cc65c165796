import { it } from "vitest";
import { phone, useBrowser } from "./browser.ts";
import { furnishedTeam } from "./pages.ts";

const browser = useBrowser();

it("brings the whole menu to a phone", async () => {
  const { team } = await furnishedTeam();
  const page = await browser.signedIn(team.owner.email, { viewport: phone });
  await page.getByRole("button", { name: "Menu" }).click();
  await page.getByRole("dialog").getByRole("link", { name: "Team", exact: true }).click();
  await page.getByRole("heading", { name: "Team", level: 1 }).waitFor();
});

it("lets a ticket be answered and resolved on a phone", async () => {
  const { team } = await furnishedTeam();
  const page = await browser.signedIn(team.owner.email, { viewport: phone });
  await page.getByRole("button", { name: "Menu" }).click();
  await page.getByRole("dialog").getByRole("link", { name: "Tickets", exact: true }).click();
  await page.getByRole("link", { name: /Printer on fire/ }).click();
  await page.getByLabel("Reply", { exact: true }).fill("Put out.");
  await page.getByRole("button", { name: "Reply and resolve" }).click();
  await page.getByRole("log").getByText("Put out.").waitFor();
  await page.getByRole("button", { name: "Reopen" }).waitFor();
});
