import { mailedInviteToken } from "../../scripts/seed/mailed-token.ts";
import { callApi, type TestTeam } from "../support/callers.ts";
import { servers } from "../support/servers.ts";
import type { Visited } from "./visited.ts";

/** The mailbox of a development machine, and where the links lead that are mailed. */
export async function mailPages(team: TestTeam): Promise<Visited[]> {
  const guest = `guest-of-${team.teamId.toLowerCase()}@example.com`;
  await callApi("POST", "/teams/invites", team.asOwner, { email: guest, role: "viewer" });
  const invitation = `/invite/${await mailedInviteToken(servers.api, guest)}`;
  const reset = new URLSearchParams({ mode: "resetPassword", oobCode: await resetCode(team.owner.email) });
  const seen = (name: string, path: string, text: string): Visited => ({
    name,
    visit: async (page) => {
      await page.goto(path);
      await page.getByText(text).first().waitFor();
    },
  });
  return [
    seen("/mailbox", "/mailbox", guest),
    seen("an invitation", invitation, "You are signed in as"),
    seen("the choice of a new password", `/auth/action?${reset}`, "New password"),
  ];
}

/** What a message with a link to a new password would hold. */
async function resetCode(email: string): Promise<string> {
  const path = `v1/projects/${servers.projectId}/accounts:sendOobCode`;
  const answer = await fetch(`http://${servers.auth}/identitytoolkit.googleapis.com/${path}`, {
    method: "POST",
    headers: { "content-type": "application/json", authorization: "Bearer owner" },
    body: JSON.stringify({ requestType: "PASSWORD_RESET", email, returnOobLink: true }),
  });
  return ((await answer.json()) as { oobCode: string }).oobCode;
}
