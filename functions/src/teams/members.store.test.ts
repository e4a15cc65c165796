import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import type { Role } from "@/types/roles";
import type { Team } from "@/types/teams";
import { simulatedPlatform } from "@/tests/support/simulated-platform";
import type { Person } from "../gateway";
import { transact } from "../platform/transaction";
import { changeRole } from "./change-role";
import { createTeam } from "./create-team";
import { handOver } from "./hand-over";
import { joined } from "./membership";
import { removeMember } from "./remove-member";
import { createTeamStore } from "./team-store";

const nothing = () => undefined;
const quiet = { changed: nothing, handedOver: nothing, unchanged: nothing };
const deps = simulatedPlatform();
const store = createTeamStore(deps.db);

const person = (name: string): Person => {
  const uid = `${name}-${randomUUID()}`;
  return { kind: "person", uid, email: `${uid}@example.com`, displayName: name, secondFactor: false };
};
let team: Team;
let owner: Person;

beforeEach(async () => {
  owner = person("owner");
  team = await createTeam(deps, owner, "Acme", nothing);
});

async function member(role: Role): Promise<Person> {
  const one = person(role);
  const sandbox = await store.readTeam(team.sandboxTeamId ?? "");
  if (!sandbox) throw new Error("no sandbox");
  const { uid, email, displayName } = one;
  await transact(deps.db, async (tx) => {
    for (const id of [team.id, sandbox.id]) store.createMember(tx, id, { uid, role, email, displayName }, deps.clock.now());
    store.writeUser(tx, null, joined(one, null, { live: team, sandbox }, role), deps.clock.now());
  });
  return one;
}

/** The role as the team, its sandbox and the person's own list know it. */
async function rolesOf({ uid }: Person) {
  const kept = [team.id, team.sandboxTeamId ?? ""].map(async (id) => (await store.readMember(id, uid))?.role);
  return [...(await Promise.all(kept)), ...((await store.readUser(uid))?.teams ?? []).map((membership) => membership.role)];
}

const set = (actor: Person, target: Person, role: Role) => changeRole(deps, team.id, actor.uid, { uid: target.uid, role }, quiet);
const remove = (actor: Person, target: Person) => removeMember(deps, team.id, actor.uid, target.uid, nothing);

describe("a role", () => {
  it("changes in the team, its sandbox and the person's list of teams, whichever half was named", async () => {
    const bob = await member("viewer");
    await set(owner, bob, "admin");
    expect(await rolesOf(bob)).toEqual(["admin", "admin", "admin", "admin"]);
    await changeRole(deps, team.sandboxTeamId ?? "", owner.uid, { uid: bob.uid, role: "member" }, quiet);
    expect(await rolesOf(bob)).toEqual(["member", "member", "member", "member"]);
  });

  it("that is set to what it is changes nothing and records nothing", async () => {
    const bob = await member("viewer");
    const seen: string[] = [];
    const record = { changed: () => seen.push("changed"), unchanged: () => seen.push("unchanged") };
    await changeRole(deps, team.id, owner.uid, { uid: bob.uid, role: "viewer" }, record);
    expect(seen).toEqual(["unchanged"]);
  });

  it("of an owner is neither given nor taken by an admin", async () => {
    const [admin, bob] = [await member("admin"), await member("member")];
    await expect(set(admin, bob, "owner")).rejects.toMatchObject({ code: "forbidden" });
    await expect(set(admin, owner, "member")).rejects.toMatchObject({ code: "forbidden" });
    await expect(remove(admin, owner)).rejects.toMatchObject({ code: "forbidden" });
    await set(admin, bob, "admin");
    expect((await rolesOf(bob))[0]).toBe("admin");
  });

  it("is changed by nobody who was an admin a moment ago", async () => {
    const [late, bob] = [await member("member"), await member("member")];
    await expect(set(late, bob, "viewer")).rejects.toMatchObject({ code: "forbidden" });
    await expect(remove(late, bob)).rejects.toMatchObject({ code: "forbidden" });
    await expect(set(person("stranger"), bob, "viewer")).rejects.toMatchObject({ code: "not_found" });
  });

  it("of the last owner stays, and the refusal says what to do", async () => {
    await expect(set(owner, owner, "admin")).rejects.toMatchObject({
      code: "conflict",
      detail: expect.stringContaining("Hand the team over"),
    });
    const second = await member("owner");
    await set(owner, owner, "admin");
    expect((await rolesOf(second))[0]).toBe("owner");
  });

  it("of a member of another team is not found", async () => {
    const elsewhere = await createTeam(deps, person("eve"), "Other", nothing);
    const bob = await member("member");
    const other = elsewhere.id;
    await expect(changeRole(deps, other, owner.uid, { uid: bob.uid, role: "viewer" }, quiet)).rejects.toMatchObject({
      code: "not_found",
    });
    await expect(set(owner, person("nobody"), "viewer")).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("a member", () => {
  it("who is removed is in neither team, nor lists them", async () => {
    const bob = await member("member");
    await remove(owner, bob);
    expect(await rolesOf(bob)).toEqual([undefined, undefined]);
    expect((await store.listMembers(team.id)).map(({ uid }) => uid)).toEqual([owner.uid]);
  });

  it.each(["viewer", "member", "admin"] as const)("with the role %s may leave", async (role) => {
    const bob = await member(role);
    await remove(bob, bob);
    expect(await rolesOf(bob)).toEqual([undefined, undefined]);
  });

  it("who is the last owner may not leave", async () => {
    await expect(remove(owner, owner)).rejects.toMatchObject({ code: "conflict" });
    expect((await rolesOf(owner))[0]).toBe("owner");
  });

  it("stays when the audit entry of the removal cannot be written", async () => {
    const bob = await member("member");
    const failing = () => {
      throw new Error("no audit");
    };
    await expect(removeMember(deps, team.id, owner.uid, bob.uid, failing)).rejects.toThrow("no audit");
    expect((await rolesOf(bob))[0]).toBe("member");
  });

  it("who is an owner remains when all owners leave at once", async () => {
    const others = [await member("owner"), await member("owner")];
    const outcomes = await Promise.allSettled([owner, ...others].map((one) => remove(one, one)));
    expect(outcomes.filter((outcome) => outcome.status === "rejected")).toHaveLength(1);
    expect((await store.listMembers(team.id)).map(({ role }) => role)).toEqual(["owner"]);
  });
});

describe("handing over", () => {
  it("makes the other the owner and the owner an admin", async () => {
    const bob = await member("viewer");
    await handOver(deps, team.id, owner.uid, bob.uid, quiet);
    expect(await rolesOf(bob)).toEqual(["owner", "owner", "owner", "owner"]);
    expect(await rolesOf(owner)).toEqual(["admin", "admin", "admin", "admin"]);
  });

  it("may be repeated when its answer was lost", async () => {
    const bob = await member("viewer");
    const seen: string[] = [];
    const record = { handedOver: () => seen.push("handed over"), unchanged: () => seen.push("unchanged") };
    await handOver(deps, team.id, owner.uid, bob.uid, record);
    await handOver(deps, team.id, owner.uid, bob.uid, record);
    expect(seen).toEqual(["handed over", "unchanged"]);
  });

  it("is refused to oneself, to a stranger, and by who is no owner", async () => {
    const [admin, bob] = [await member("admin"), await member("member")];
    await expect(handOver(deps, team.id, owner.uid, owner.uid, quiet)).rejects.toMatchObject({ code: "conflict" });
    await expect(handOver(deps, team.id, owner.uid, "nobody", quiet)).rejects.toMatchObject({ code: "not_found" });
    await expect(handOver(deps, team.id, admin.uid, bob.uid, quiet)).rejects.toMatchObject({ code: "forbidden" });
  });

  it("and leaving at once never leaves the team without an owner", async () => {
    const [second, bob] = [await member("owner"), await member("member")];
    await Promise.allSettled([handOver(deps, team.id, owner.uid, bob.uid, quiet), remove(second, second), remove(bob, bob)]);
    expect((await store.listMembers(team.id)).some(({ role }) => role === "owner")).toBe(true);
  });
});
