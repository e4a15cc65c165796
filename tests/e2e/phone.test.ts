import { expect, it } from "vitest";
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

it("has the current tab and the beginning of the next in sight on a phone, and shows a key's figures as a table", async () => {
  const { team } = await furnishedTeam();
  const page = await browser.signedIn(team.owner.email, { viewport: phone });
  for (const [name, next] of [
    ["Audit", "Audit"],
    ["Logs", "Audit"],
  ] as const) {
    await page.goto(`/settings/integrations/${name.toLowerCase()}`);
    const box = (tab: string) => page.getByRole("link", { name: tab, exact: true }).boundingBox();
    await expect
      .poll(
        async () => {
          const [current, following] = [await box(name), await box(next)];
          return current && following && current.x >= 0 && current.x + current.width <= phone.width && following.x < phone.width;
        },
        { message: `${name}, and then ${next}`, timeout: 10_000 },
      )
      .toBe(true);
  }
  await page.goto("/settings/integrations/usage");
  await page.getByRole("button", { name: "Requests as a table" }).click();
  await page.getByRole("region", { name: "Requests, as a table" }).getByRole("row").nth(1).waitFor();
});
