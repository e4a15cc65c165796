import { expect, test } from "vitest";
import { mailedInviteToken } from "../../scripts/seed/mailed-token.ts";
import { callApi, newTeam, signUp } from "../support/callers.ts";
import { eventually, kill, servers, start } from "../support/servers.ts";

const bearer = (idToken: string) => ({ authorization: `Bearer ${idToken}` });

test("an invitation comes by mail and lets its person in, and nobody else", async () => {
  const [team, bob, eve] = [await newTeam(), await signUp("Bob"), await signUp("Eve")];
  const made = await callApi("POST", "/teams/invites", team.asOwner, { email: bob.email, role: "member" });
  expect(made.status, JSON.stringify(made.body)).toBe(201);
  const token = await mailedInviteToken(servers.api, bob.email);
  expect(JSON.stringify(made.body)).not.toContain(token);

  expect((await callApi("POST", "/teams/invites/accept", bearer(eve.idToken), { token })).status).toBe(404);
  const joined = await callApi("POST", "/teams/invites/accept", bearer(bob.idToken), { token });
  expect(joined.body).toMatchObject({ teamId: team.teamId, role: "member" });

  const again = await callApi("POST", "/teams/invites", team.asOwner, { email: bob.email, role: "admin" });
  expect(again).toMatchObject({ status: 409, body: { code: "already_exists", errors: [{ path: "body.email" }] } });
  const own = await callApi("POST", "/teams/invites", team.asOwner, { email: team.owner.email, role: "admin" });
  expect(own).toMatchObject({ status: 409, body: { code: "already_exists" } });
});

test("a member is promoted, gets the team, and the one who had it leaves", async () => {
  const [team, bob] = [await newTeam(), await signUp("Bob")];
  await callApi("POST", "/teams/invites", team.asOwner, { email: bob.email, role: "viewer" });
  const token = await mailedInviteToken(servers.api, bob.email);
  await callApi("POST", "/teams/invites/accept", bearer(bob.idToken), { token });

  expect(await callApi("POST", "/teams/leave", team.asOwner)).toMatchObject({ status: 409, body: { code: "conflict" } });
  const promoted = await callApi("PATCH", `/teams/members/${bob.uid}`, team.asOwner, { role: "admin" });
  expect(promoted).toMatchObject({ status: 200, body: { uid: bob.uid, role: "admin" } });
  const heir = await callApi("POST", "/teams/hand-over", team.asOwner, { uid: bob.uid });
  expect(heir).toMatchObject({ status: 200, body: { uid: bob.uid, role: "owner" } });
  expect((await callApi("POST", "/teams/leave", team.asOwner)).status).toBe(200);

  const asBob = { ...bearer(bob.idToken), "x-team-id": team.sandboxTeamId };
  const members = await callApi("GET", "/teams/members", asBob);
  expect(members.body["data"]).toMatchObject([{ uid: bob.uid, role: "owner" }]);
  expect((await callApi("GET", "/teams", bearer(team.owner.idToken))).body["data"]).toEqual([]);
  await eventually(async () => (await callApi("GET", "/teams/current", team.asOwner)).status === 404);
});

test("a mail whose sender dies is sent when it is back", async () => {
  const [team, bob] = [await newTeam(), await signUp("Bob")];
  await kill("sendMail");
  await callApi("POST", "/teams/invites", team.asOwner, { email: bob.email, role: "member" });
  const statusOf = async () => {
    const { body } = await callApi("GET", "/teams/invites", team.asOwner);
    return (body["data"] as { mail: string }[])[0]?.mail;
  };
  expect(await statusOf()).toBe("pending");
  await start("sendMail");
  await mailedInviteToken(servers.api, bob.email);
  await eventually(async () => (await statusOf()) === "sent");
});
