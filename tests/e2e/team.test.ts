import { expect, it } from "vitest";
import { newTeam, accountPassword } from "../support/callers.ts";
import { servers } from "../support/servers.ts";
import { signInByForm, useBrowser } from "./browser.ts";
import { join } from "./people.ts";

const browser = useBrowser();

it("changes a role, takes it back, and removes a member who then has no team", async () => {
  const team = await newTeam();
  const member = await join(team, "member", "Mary Member");
  const page = await browser.signedIn(team.owner.email);
  await page.goto("/settings/team");
  await page.getByRole("button", { name: "Role of Mary Member: Member" }).click();
  await page.getByRole("menuitem", { name: /^Viewer/ }).click();
  await page.getByRole("button", { name: "Role of Mary Member: Viewer" }).waitFor();
  await page.getByRole("button", { name: "Undo" }).click();
  await page.getByRole("button", { name: "Role of Mary Member: Member" }).waitFor();

  const left = await browser.signedIn(member.email);
  await page.getByRole("button", { name: "Actions for Mary Member" }).click();
  await page.getByRole("menuitem", { name: "Remove from the team" }).click();
  await page.getByRole("button", { name: "Remove", exact: true }).click();
  await left.waitForURL("**/teams/new");
  // An open dialog hides the table from everyone, so its other rows say that it is closed.
  await page.getByRole("row", { name: /Test Person/ }).waitFor();
  expect(await page.getByRole("row", { name: /Mary Member/ }).count()).toBe(0);
});

it("hands the team over, after which its former owner may leave", async () => {
  const team = await newTeam();
  await join(team, "viewer", "Henry Heir");
  const page = await browser.signedIn(team.owner.email);
  await page.goto("/settings/team");
  await page.getByRole("button", { name: "Leave", exact: true }).click();
  await page.getByRole("button", { name: "Leave the team" }).click();
  await page.getByText("You are the team's last owner").waitFor();
  await page.getByRole("button", { name: "Cancel" }).click();

  await page.getByRole("button", { name: "Actions for Henry Heir" }).click();
  await page.getByRole("menuitem", { name: "Hand the team over" }).click();
  const confirm = page.getByRole("button", { name: "Hand over" });
  expect(await confirm.isDisabled()).toBe(true);
  await page.getByLabel(/to confirm/).fill("A team");
  await confirm.click();
  await page.getByRole("row", { name: /Henry Heir.*Owner/ }).waitFor();
  expect(await page.getByRole("button", { name: /Role of Henry/ }).count()).toBe(0);

  await page.getByRole("button", { name: "Leave", exact: true }).click();
  await page.getByRole("button", { name: "Leave the team" }).click();
  await page.waitForURL("**/teams/new");
});

it("asks for the password where the sign-in is old, and goes on with what was asked for", async () => {
  const team = await newTeam();
  const page = await browser.signedIn(team.owner.email);
  let asked = 0;
  await page.route("**/api/integrations/api-keys", async (route) => {
    if (route.request().method() !== "POST" || (asked += 1) > 1) return route.fallback();
    const code = "fresh_sign_in_required";
    const words = { title: "Sign in again to do this", detail: "Your sign-in is older than 60 minutes", message: "" };
    const problem = { type: `/api/docs/errors#${code}`, status: 403, statusCode: 403, code, requestId: "req_1", ...words };
    await route.fulfill({ status: 403, contentType: "application/problem+json", body: JSON.stringify(problem) });
  });
  await page.goto("/settings/integrations/api-keys");
  await page.getByRole("button", { name: "Create key" }).first().click();
  await page.getByLabel("Name").fill("Kept while asked");
  await page.getByRole("checkbox").first().click();
  await page.getByRole("button", { name: "Create key" }).last().click();
  await page.getByLabel("Your password").fill("not the password");
  await page.getByRole("button", { name: "Confirm" }).click();
  await page.getByText("The e-mail address or the password is wrong.").waitFor();
  await page.getByLabel("Your password").fill(accountPassword);
  await page.getByRole("button", { name: "Confirm" }).click();
  await page.getByRole("heading", { name: "Kept while asked is ready" }).waitFor();
  expect(asked).toBe(2);
});

it("verifies an address and changes a password by the links that were mailed", async () => {
  const { owner } = await newTeam();
  const page = await browser.signedIn(owner.email);
  await page.getByRole("button", { name: "Send it again" }).click();
  await page.getByText(`on its way to ${owner.email}`).waitFor();
  await page.goto(await mailedLink(owner.email, "VERIFY_EMAIL", "verifyEmail"));
  await page.getByRole("button", { name: "Verify" }).click();
  await page.getByText("Your address is verified").waitFor();
  await page.getByRole("button", { name: "Go on" }).click();
  await page.getByText("No connections yet").waitFor();
  expect(await page.getByText("by the link we sent you").count()).toBe(0);

  const visitor = await browser.open();
  await visitor.goto("/reset-password");
  await visitor.getByLabel("E-mail").fill(owner.email);
  await visitor.getByRole("button", { name: "Send a link" }).click();
  await visitor.getByText("a message with a link is on its way").waitFor();
  const link = await mailedLink(owner.email, "PASSWORD_RESET", "resetPassword");
  await visitor.goto(link);
  await visitor.getByLabel("New password").fill("another long password");
  await visitor.getByRole("button", { name: "Change password" }).click();
  await visitor.getByRole("link", { name: "Sign in" }).click();
  await signInByForm(visitor, owner.email, "another long password");

  const late = await browser.open();
  await late.goto(link);
  await late.getByText("This link was used already").waitFor();
});

it("signs in with Google, who has no team yet", async () => {
  const page = await browser.open();
  await page.goto("/sign-in");
  await page.getByRole("button", { name: "Continue with Google" }).click();
  await page.getByRole("heading", { name: "Create a team" }).waitFor();
  expect(new URL(page.url()).pathname).toBe("/teams/new");
});

/** The page's own link for a code that the sign-in service sent. */
async function mailedLink(email: string, requestType: string, mode: string): Promise<string> {
  const response = await fetch(`http://${servers.auth}/emulator/v1/projects/${servers.projectId}/oobCodes`);
  const { oobCodes } = (await response.json()) as { oobCodes: { email: string; oobCode: string; requestType: string }[] };
  const sent = oobCodes.findLast((code) => code.email === email && code.requestType === requestType);
  if (!sent) throw new Error(`Nothing was sent to ${email}`);
  return `/auth/action?${new URLSearchParams({ mode, oobCode: sent.oobCode })}`;
}
