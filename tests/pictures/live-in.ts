import { madeContact, madeTicket } from "../../scripts/seed/made-records.ts";
import { projectId } from "../../scripts/stack/environment.ts";
import { type Account, callApi, type TestTeam } from "../support/callers.ts";
import { servers } from "../support/servers.ts";

const records = 24;
const indices = Array.from({ length: records }, (_, index) => index);

async function must(method: string, path: string, team: TestTeam, body: unknown) {
  const { status, body: answer } = await callApi(method, path, team.asOwner, body);
  if (status >= 300) throw new Error(`${method} ${path}: ${status} ${JSON.stringify(answer)}`);
  return answer;
}

/** Gives the team a name and records enough for its lists to look as they do in use. */
export async function liveIn(team: TestTeam): Promise<void> {
  await must("PATCH", "/teams/current", team, { name: "Northwind Support" });
  const { results } = await must("POST", "/v1/contacts/batch", team, { items: indices.map(madeContact) });
  const requesters = (results as { id: string }[]).map(({ id }) => id);
  const tickets = indices.map((index) => madeTicket(index, requesters));
  // None is closed, so that there is a filter without a match.
  await must("POST", "/v1/tickets/batch", team, { items: tickets.filter(({ status }) => status !== "closed") });
}

/** What a click on the link that was mailed would do. */
export async function verifyAddress({ uid }: Account): Promise<void> {
  const answer = await fetch(`http://${servers.auth}/identitytoolkit.googleapis.com/v1/projects/${projectId}/accounts:update`, {
    method: "POST",
    headers: { "content-type": "application/json", authorization: "Bearer owner" },
    body: JSON.stringify({ localId: uid, emailVerified: true }),
  });
  if (!answer.ok) throw new Error(`The address was not verified: ${answer.status}`);
}
