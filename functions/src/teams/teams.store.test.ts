import { randomUUID } from "node:crypto";
import { Timestamp } from "firebase-admin/firestore";
import { beforeEach, describe, expect, it } from "vitest";
import { recordedMailing } from "@/tests/support/recorded-mailing";
import { simulatedPlatform } from "@/tests/support/simulated-platform";
import type { Team } from "@/types/teams";
import type { Person } from "../gateway";
import { transact } from "../platform/transaction";
import { acceptInvite } from "./accept-invite";
import { createTeam } from "./create-team";
import { createRoleFinder } from "./find-role";
import { invitePerson, resendInvite } from "./invite-person";
import { createInviteStore } from "./invite-store";
import { inviteIdOf, newInviteToken } from "./invite-token";
import { inviteLifetimeMs, mailsPerTeamPerDay, teamsPerPerson } from "./limits";
import { listInvites } from "./list-invites";
import { createTeamStore } from "./team-store";
import { updateTeam } from "./update-team";
import { withdrawInvite } from "./withdraw-invite";

const nothing = () => undefined;
const quiet = { joined: nothing, changed: nothing, unchanged: nothing };
let deps: ReturnType<typeof simulatedPlatform> & ReturnType<typeof recordedMailing>;

beforeEach(() => {
  deps = { ...simulatedPlatform(), ...recordedMailing() };
});

function person(name: string): Person {
  const uid = `${name}-${randomUUID()}`;
  return { kind: "person", uid, email: `${uid}@example.com`, displayName: name, secondFactor: false };
}

/** The token that came by the newest mail. */
function mailedToken(): string {
  const token = /\/invite\/([\w-]+)/.exec(deps.posted.at(-1)?.text ?? "")?.[1];
  if (!token) throw new Error("no link was mailed");
  return token;
}
async function invited(team: Team, by: Person, email: string, role: "admin" | "member" | "viewer") {
  const invite = await invitePerson(deps, team.id, by, { email, role }, nothing);
  return { invite, token: mailedToken() };
}

const store = () => createTeamStore(deps.db);
const teamsOf = async (who: Person) => (await store().readUser(who.uid))?.teams ?? [];

describe("a new team", () => {
  it("comes with its sandbox, and its maker owns both", async () => {
    const ada = person("ada");
    const team = await createTeam(deps, ada, "Acme", nothing);
    const sandboxId = team.sandboxTeamId ?? "";
    expect(await store().readTeam(sandboxId)).toMatchObject({ name: "Acme", environment: "sandbox", liveTeamId: team.id });
    for (const teamId of [team.id, sandboxId]) {
      expect(await store().readMember(teamId, ada.uid)).toMatchObject({ role: "owner", email: ada.email });
    }
    expect(await teamsOf(ada)).toEqual([
      { teamId: team.id, name: "Acme", environment: "live", role: "owner" },
      { teamId: sandboxId, name: "Acme", environment: "sandbox", role: "owner" },
    ]);
  });

  it("leaves nothing behind when its audit entry cannot be written", async () => {
    const ada = person("ada");
    const failing = () => {
      throw new Error("no audit");
    };
    await expect(createTeam(deps, ada, "Acme", failing)).rejects.toThrow("no audit");
    expect(await store().readUser(ada.uid)).toBeNull();
  });

  it("is refused to a person who is in as many as one can be", async () => {
    const ada = person("ada");
    for (let made = 0; made < teamsPerPerson; made++) await createTeam(deps, ada, `Team ${made}`, nothing);
    await expect(createTeam(deps, ada, "One more", nothing)).rejects.toMatchObject({ code: "limit_reached" });
  });
});

describe("renaming", () => {
  it("changes the team, its sandbox, and the list of each member", async () => {
    const [ada, bob] = [person("ada"), person("bob")];
    const team = await createTeam(deps, ada, "Acme", nothing);
    const { token } = await invited(team, ada, bob.email, "member");
    await acceptInvite(deps, bob, token, quiet);
    await updateTeam(deps, team.sandboxTeamId ?? "", ada, { name: "Acme Corp" }, quiet);
    expect((await store().readTeam(team.id))?.name).toBe("Acme Corp");
    for (const who of [ada, bob])
      expect((await teamsOf(who)).map((membership) => membership.name)).toEqual(["Acme Corp", "Acme Corp"]);
  });

  it("to the same name changes nothing and records nothing", async () => {
    const ada = person("ada");
    const team = await createTeam(deps, ada, "Acme", nothing);
    deps.clock.advance(1_000);
    const seen: string[] = [];
    await updateTeam(
      deps,
      team.id,
      ada,
      { name: "Acme" },
      { changed: () => seen.push("changed"), unchanged: () => seen.push("unchanged") },
    );
    expect(seen).toEqual(["unchanged"]);
    expect((await store().readTeam(team.id))?.updatedAt).toBe(team.updatedAt);
  });
});

describe("an invite", () => {
  const setUp = async () => {
    const [ada, bob] = [person("ada"), person("bob")];
    const team = await createTeam(deps, ada, "Acme", nothing);
    const invite = (email = bob.email) => invited(team, ada, email, "member");
    return { ada, bob, team, invite };
  };

  it("lets the invited person into the team and the sandbox with its role", async () => {
    const { bob, team, invite } = await setUp();
    const { token } = await invite();
    expect(await acceptInvite(deps, bob, token, quiet)).toMatchObject({ teamId: team.id, role: "member", environment: "live" });
    for (const teamId of [team.id, team.sandboxTeamId ?? ""]) {
      expect(await store().readMember(teamId, bob.uid)).toMatchObject({ role: "member" });
    }
    expect(await listInvites(deps, team.id)).toEqual([]);
  });

  it("is stored without its token", async () => {
    const { invite } = await setUp();
    const { token } = await invite();
    const stored = await deps.db.doc(`invites/${inviteIdOf(token)}`).get();
    expect(stored.exists).toBe(true);
    expect(JSON.stringify(stored.data())).not.toContain(token);
  });

  it("matches the address whatever its letter case", async () => {
    const { bob, invite } = await setUp();
    const { token } = await invite();
    const membership = await acceptInvite(deps, { ...bob, email: bob.email.toUpperCase() }, token, quiet);
    expect(membership.role).toBe("member");
  });

  it("answers a stranger who holds the link as if it never was", async () => {
    const { invite, team } = await setUp();
    const { token } = await invite();
    const eve = person("eve");
    const refusal = (held: string) => acceptInvite(deps, eve, held, quiet).catch((err: unknown) => err);
    expect(await refusal(token)).toMatchObject({ code: "not_found" });
    expect(await refusal(token)).toEqual(await refusal("another-token-that-never-was"));
    expect(await store().readMember(team.id, eve.uid)).toBeNull();
  });

  it("answers the same membership when its acceptance is repeated", async () => {
    const { bob, invite } = await setUp();
    const { token } = await invite();
    const first = await acceptInvite(deps, bob, token, quiet);
    const seen: string[] = [];
    const again = await acceptInvite(deps, bob, token, {
      joined: () => seen.push("joined"),
      unchanged: () => seen.push("unchanged"),
    });
    expect(again).toEqual(first);
    expect(seen).toEqual(["unchanged"]);
    expect(await teamsOf(bob)).toHaveLength(2);
  });

  it("is refused with its reason once it has expired, and no longer listed", async () => {
    const { bob, team, invite } = await setUp();
    const { token } = await invite();
    deps.clock.advance(inviteLifetimeMs);
    await expect(acceptInvite(deps, bob, token, quiet)).rejects.toMatchObject({
      code: "conflict",
      detail: expect.stringMatching(/expired/),
    });
    expect(await listInvites(deps, team.id)).toEqual([]);
  });

  it("goes by mail to its address, with the team, who invites and the link", async () => {
    const { ada, bob, invite } = await setUp();
    const { token } = await invite();
    const mail = deps.posted.at(-1);
    expect(mail).toMatchObject({ to: bob.email, subject: "ada invites you to the team Acme" });
    for (const part of [ada.email, "Acme", `${deps.config.publicOrigin}/invite/${token}`]) expect(mail?.text).toContain(part);
  });

  it("to oneself, or to who is in the team already, is refused and mailed to nobody", async () => {
    const { ada, bob, team, invite } = await setUp();
    const { token } = await invite();
    await acceptInvite(deps, bob, token, quiet);
    const before = deps.posted.length;
    for (const email of [ada.email, bob.email]) {
      await expect(invite(email)).rejects.toMatchObject({
        code: "already_exists",
        options: { errors: [{ path: "body.email" }] },
      });
    }
    expect(deps.posted).toHaveLength(before);
    expect(await listInvites(deps, team.id)).toEqual([]);
  });

  it("never changes the role of a person who came into the team by another", async () => {
    const { ada, bob, team, invite } = await setUp();
    const { token } = await invite();
    await acceptInvite(deps, bob, token, quiet);
    const open = newInviteToken();
    const expiresAt = new Date(deps.clock.now().getTime() + inviteLifetimeMs).toISOString();
    const stray = { id: open.inviteId, teamId: team.id, email: bob.email, role: "admin" as const, createdBy: ada.uid, expiresAt };
    await transact(deps.db, async (tx) => createInviteStore(deps.db).createInvite(tx, stray, deps.clock.now()));
    await expect(acceptInvite(deps, bob, open.token, quiet)).rejects.toMatchObject({ code: "conflict" });
    expect(await store().readMember(team.id, bob.uid)).toMatchObject({ role: "member" });
  });

  it("can be sent again: the new link works, and the old one no longer", async () => {
    const { ada, bob, team, invite } = await setUp();
    const first = await invite();
    const again = await resendInvite(deps, team.id, ada, first.invite.id, nothing);
    const second = mailedToken();
    expect(again).toMatchObject({ email: bob.email, role: "member" });
    await expect(acceptInvite(deps, bob, first.token, quiet)).rejects.toMatchObject({ code: "not_found" });
    expect(await acceptInvite(deps, bob, second, quiet)).toMatchObject({ role: "member" });
  });

  it("is sent again by its own team only, and not once it was used", async () => {
    const { ada, bob, team, invite } = await setUp();
    const { token, invite: made } = await invite();
    const eve = person("eve");
    const other = await createTeam(deps, eve, "Other", nothing);
    await expect(resendInvite(deps, other.id, eve, made.id, nothing)).rejects.toMatchObject({ code: "not_found" });
    await acceptInvite(deps, bob, token, quiet);
    await expect(resendInvite(deps, team.id, ada, made.id, nothing)).rejects.toMatchObject({ code: "not_found" });
  });

  it("is refused once the team has sent as many mails as it may in a day", async () => {
    const { team, invite } = await setUp();
    const batch = deps.db.batch();
    const createdAt = Timestamp.fromDate(deps.clock.now());
    for (let sent = 0; sent < mailsPerTeamPerDay; sent++)
      batch.create(deps.db.doc(`teams/${team.id}/mails/mail_${sent}`), { createdAt });
    await batch.commit();
    await expect(invite()).rejects.toMatchObject({ code: "limit_reached" });
    deps.clock.advance(24 * 3_600_000);
    await invite();
  });

  it("takes the place of an earlier one to the same address", async () => {
    const { bob, team, invite } = await setUp();
    const first = await invite();
    const second = await invite();
    expect((await listInvites(deps, team.id)).map((open) => open.id)).toEqual([second.invite.id]);
    await expect(acceptInvite(deps, bob, first.token, quiet)).rejects.toMatchObject({ code: "not_found" });
  });

  it("can be withdrawn, by its own team only", async () => {
    const { bob, team, invite } = await setUp();
    const { token, invite: made } = await invite();
    const other = await createTeam(deps, person("eve"), "Other", nothing);
    await expect(withdrawInvite(deps, other.id, made.id, nothing)).rejects.toMatchObject({ code: "not_found" });
    await withdrawInvite(deps, team.id, made.id, nothing);
    await expect(acceptInvite(deps, bob, token, quiet)).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("the role finder", () => {
  it("finds a new member at once, though it has just missed them", async () => {
    const [ada, bob] = [person("ada"), person("bob")];
    const findRole = createRoleFinder(deps);
    const team = await createTeam(deps, ada, "Acme", nothing);
    expect(await findRole(team.id, bob.uid)).toBeNull();
    const { token } = await invited(team, ada, bob.email, "viewer");
    await acceptInvite(deps, bob, token, quiet);
    expect(await findRole(team.id, bob.uid)).toBe("viewer");
  });

  it("forgets a removed member within 5 seconds", async () => {
    const ada = person("ada");
    const findRole = createRoleFinder(deps);
    const team = await createTeam(deps, ada, "Acme", nothing);
    expect(await findRole(team.id, ada.uid)).toBe("owner");
    await deps.db.doc(`teams/${team.id}/members/${ada.uid}`).delete();
    deps.clock.advance(5_000);
    expect(await findRole(team.id, ada.uid)).toBeNull();
  });

  it("keeps out a member whose document has an unknown role, and says so in the log", async () => {
    const ada = person("ada");
    const team = await createTeam(deps, ada, "Acme", nothing);
    await deps.db.doc(`teams/${team.id}/members/${ada.uid}`).update({ role: "emperor" });
    expect(await createRoleFinder(deps)(team.id, ada.uid)).toBeNull();
    expect(deps.logged).toHaveLength(1);
  });

  it.each(["", "../x", "team_x/members/y/z", `${"team_aaaaaaaaaaaaaaaaaaaa"}/members`])(
    "refuses %j as a team id",
    async (teamId) => {
      expect(await createRoleFinder(deps)(teamId, "someone")).toBeNull();
    },
  );
});
