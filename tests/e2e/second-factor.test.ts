import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { accountPassword, newTeam } from "../support/callers.ts";
import { servers } from "../support/servers.ts";
import { useBrowser } from "./browser.ts";
import { oneTimeCode } from "./one-time-code.ts";
import { join } from "./people.ts";
import { SecondFactorStandIn } from "./second-factor-stand-in.ts";
import { violations } from "./axe.ts";

const browser = useBrowser();
const minuteMs = 60_000;

describe("one-time codes", () => {
  it.each([
    [59, "287082"],
    [1_111_111_109, "081804"],
    [20_000_000_000, "353130"],
  ])("are those of RFC 6238 at second %i", (seconds, code) => {
    // The RFC's secret, "12345678901234567890", in base 32.
    expect(oneTimeCode("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", seconds * 1_000)).toBe(code);
  });
});

/** Marks the address as verified, as the link of the mail would. */
async function verify(uid: string) {
  const response = await fetch(
    `http://${servers.auth}/identitytoolkit.googleapis.com/v1/projects/${servers.projectId}/accounts:update`,
    {
      method: "POST",
      headers: { authorization: "Bearer owner", "content-type": "application/json" },
      body: JSON.stringify({ localId: uid, emailVerified: true }),
    },
  );
  if (!response.ok) throw new Error(await response.text());
}

async function signIn(page: Page, email: string) {
  await page.goto("/sign-in");
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password").fill(accountPassword);
  await page.getByRole("button", { name: "Sign in" }).click();
}

/** An owner whose address is verified, signed in before the stand-in. */
async function verifiedOwner(visit = {}) {
  const team = await newTeam();
  const google = new SecondFactorStandIn();
  const page = await browser.open(visit);
  await google.serve(page);
  await signIn(page, team.owner.email);
  await page.waitForURL("**/settings/**");
  // After the sign-in, whose token says that the address is not.
  await verify(team.owner.uid);
  return { team, google, page };
}

/** The code of the next period is taken already, and for a while yet; the one that enrolled is used up. */
const nextPeriod = () => Date.now() + 30_000;

async function enrol(page: Page): Promise<string> {
  await page.goto("/settings/account");
  await page.getByRole("button", { name: "Set up" }).click();
  const secret = (await page.getByTestId("totp-secret").innerText()).replaceAll(" ", "");
  await page.getByLabel("Code", { exact: true }).fill(oneTimeCode(secret, Date.now()));
  await page.getByRole("dialog").getByRole("button", { name: "Set up" }).click();
  await page.getByRole("button", { name: "Remove Authenticator app" }).waitFor();
  return secret;
}

it("sets up a second factor: a wrong code and a late one are said at the field, and the right one counts", async () => {
  const { page, google } = await verifiedOwner();
  await page.goto("/settings/account");
  await page.getByRole("button", { name: "Set up" }).click();
  const dialog = page.getByRole("dialog", { name: "Set up a second factor" });
  const secret = (await page.getByTestId("totp-secret").innerText()).replaceAll(" ", "");
  expect(await dialog.getByRole("link").getAttribute("href")).toContain(`secret=${secret}&issuer=Tenon`);
  expect(await page.getByTestId("totp-secret").innerText()).toMatch(/^([A-Z2-7]{4} ){7}[A-Z2-7]{4}$/);
  const drawnWidth = await dialog.getByRole("img").evaluate(async (element) => {
    const image = new Image();
    image.src = getComputedStyle(element).backgroundImage.replace(/^url\("|"\)$/g, "");
    await image.decode();
    return image.naturalWidth;
  });
  expect(drawnWidth).toBeGreaterThan(0);
  expect(await violations(page)).toEqual([]);

  const code = page.getByLabel("Code", { exact: true });
  const submit = dialog.getByRole("button", { name: "Set up" });
  await code.fill("12 34");
  await submit.click();
  await page.getByText("Enter the six digits that the app shows").waitFor();
  await code.fill(oneTimeCode(secret, Date.now() - 10 * minuteMs));
  await submit.click();
  await page.getByText("This code is wrong").waitFor();
  google.expireSessions();
  await code.fill(oneTimeCode(secret, Date.now()));
  await submit.click();
  await page.getByText("This took too long").waitFor();
  await dialog.getByRole("button", { name: "Cancel" }).click();

  await enrol(page);
  await page.reload();
  await page.getByRole("button", { name: "Remove Authenticator app" }).waitFor();
  expect(await page.getByText("You signed in before it was set up").count()).toBe(0);
});

it("asks for the code at the next sign-in, and lets nobody in by the password alone", async () => {
  const { team, google, page: first } = await verifiedOwner();
  const secret = await enrol(first);
  const page = await browser.open();
  await google.serve(page);
  await signIn(page, team.owner.email);
  const code = page.getByLabel("Code", { exact: true });
  await code.waitFor();
  expect(await code.getAttribute("autocomplete")).toBe("one-time-code");
  expect(await code.getAttribute("inputmode")).toBe("numeric");
  expect(await violations(page)).toEqual([]);
  await code.fill("000000");
  await page.getByRole("button", { name: "Confirm" }).click();
  await page.getByText("This code is wrong").waitFor();

  google.expireSessions();
  await code.fill(oneTimeCode(secret, nextPeriod()));
  await page.getByRole("button", { name: "Confirm" }).click();
  await page.getByText("This took too long").waitFor();
  await page.getByRole("button", { name: "Start again" }).click();
  await signIn(page, team.owner.email);
  await code.fill(oneTimeCode(secret, nextPeriod()));
  await page.getByRole("button", { name: "Confirm" }).click();
  await page.waitForURL("**/settings/integrations");
  await page.getByText("No connections yet").waitFor();
});

it("asks for the code where the sign-in is old, and changes the password after it", async () => {
  const { team, google, page } = await verifiedOwner();
  const secret = await enrol(page);
  await page.clock.setFixedTime(Date.now() + 10 * minuteMs);
  await page.getByLabel("New password").fill("another long password");
  await page.getByRole("button", { name: "Change password" }).click();
  await page.getByLabel("Your password").fill(accountPassword);
  await page.getByRole("button", { name: "Confirm" }).click();
  await page.getByLabel("Code", { exact: true }).fill(oneTimeCode(secret, nextPeriod()));
  await page.getByRole("button", { name: "Confirm" }).click();
  await page.getByText("Your password is changed").waitFor();

  const other = await browser.open();
  await google.serve(other);
  await other.goto("/sign-in");
  await signIn(other, team.owner.email);
  await other.getByText("The e-mail address or the password is wrong.").waitFor();
});

it("lets an owner ask for it: an admin without one is sent to their account, and gets in once they have one", async () => {
  const { team, google, page } = await verifiedOwner();
  const admin = await join(team, "admin", "Ada Admin");
  await verify(admin.uid);
  await page.goto("/settings/team");
  const option = page.getByRole("region", { name: "Second factor" });
  await option.getByText("set yours up").waitFor();
  expect(await option.getByRole("button", { name: "Ask for it" }).isDisabled()).toBe(true);
  await enrol(page);
  await page.goto("/settings/team");
  await option.getByRole("button", { name: "Ask for it" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Ask for it" }).click();
  await option.getByText("Asked for", { exact: true }).waitFor();

  const theirs = await browser.open();
  await google.serve(theirs);
  await signIn(theirs, admin.email);
  await theirs.getByText("A team asks its owners and admins for a second factor").waitFor();
  await theirs.getByRole("link", { name: "Go to your account" }).click();
  await enrol(theirs);
  await theirs.goto("/settings/team");
  await theirs.getByRole("row", { name: /Ada Admin/ }).waitFor();

  await page.goto("/settings/integrations/audit");
  await page
    .getByRole("row", { name: /Team updated/ })
    .first()
    .waitFor();
});

it("removes a second factor after it was confirmed, and keeps a new name", async () => {
  const { page } = await verifiedOwner();
  await enrol(page);
  await page.getByRole("button", { name: "Remove Authenticator app" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Remove" }).click();
  await page.getByText("A password alone is easily lost").waitFor();

  await page.getByLabel("Your name").fill("Olivia Owner");
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByRole("button", { name: "Account of Olivia Owner" }).waitFor();
});
