import { randomUUID } from "node:crypto";
import { Timestamp } from "firebase-admin/firestore";
import { beforeEach, describe, expect, it } from "vitest";
import { recordedMailing } from "@/tests/support/recorded-mailing";
import { simulatedPlatform } from "@/tests/support/simulated-platform";
import type { Team } from "@/types/teams";
import type { Person } from "../../gateway";
import { writeAudit } from "../../logs";
import { UnknownTaskError } from "../../platform/read-task";
import { transact } from "../../platform/transaction";
import { acceptInvite } from "../accept-invite";
import { createTeam } from "../create-team";
import { teamFinderOf } from "../find-team";
import { invitePerson } from "../invite-person";
import { createTeamStore } from "../team-store";
import { deleteTeam } from "./delete-team";
import { createDeletionStore } from "./deletion-store";
import { cancelDeletion, scheduleDeletion } from "./schedule-deletion";
import { sweepDeletions } from "./sweep-deletions";

const nothing = () => undefined;
const quiet = { joined: nothing, scheduled: nothing, canceled: nothing, unchanged: nothing };
const graceMs = 7 * 86_400_000;

let deps: ReturnType<typeof simulatedPlatform> & ReturnType<typeof recordedMailing>;
let ada: Person;
let team: Team;
beforeEach(async () => {
  deps = { ...simulatedPlatform(), ...recordedMailing() };
  ada = person("ada");
  team = await createTeam(deps, ada, "Acme", nothing);
});

function person(name: string): Person {
  const uid = `${name}-${randomUUID()}`;
  return { kind: "person", uid, email: `${uid}@example.com`, displayName: name, secondFactor: false };
}

const schedule = (name = "Acme", of = team, by = ada) => scheduleDeletion(deps, { teamId: of.id, owner: by, name }, quiet);
const ports = (more: object = {}) => ({ ...deps, auditRetentionDays: 365, ...more });
const read = (id: string) => createTeamStore(deps.db).readTeam(id);

/** Something in every kind of place that a team has. */
async function fill(of: Team): Promise<void> {
  const at = Timestamp.fromDate(deps.clock.now());
  const writer = deps.db.bulkWriter();
  for (const id of [of.id, of.sandboxTeamId ?? ""]) {
    for (let n = 0; n < 300; n++) void writer.set(deps.db.doc(`teams/${id}/contacts/c${n}`), { n });
    for (let n = 0; n < 3; n++) void writer.set(deps.db.doc(`teams/${id}/tickets/t${n}/comments/c`), { n });
    void writer.set(deps.db.doc(`teams/${id}/syncConfigs/s/runs/r/parts/p`), { deep: true });
    void writer.set(deps.db.doc(`teams/${id}/webhooks/w`), { name: "w" });
    void writer.set(deps.db.doc(`teams/${id}/webhookSecrets/w`), { secret: "sealed" });
    void writer.set(deps.db.doc(`teams/${id}/auditLogs/a-${id}`), {
      ...{ event: "contact.updated", family: "contact", at, requestId: "req_1", ip: "203.0.113.9", createdAt: at },
      actor: { kind: "person", id: ada.uid, name: "Ada Lovelace" },
      target: { kind: "contact", id: "c1" },
      before: { email: "someone@example.com" },
      updatedAt: at,
      schemaVersion: 1,
    });
    for (const root of [
      "apiKeyIndex",
      "inboundIndex",
      "oauthClients",
      "oauthStates",
      "oidc",
      "invites",
      "inboxes",
      "leases",
      "limits",
    ])
      void writer.set(deps.db.doc(`${root}/${root}-${id}`), { teamId: id, ref: `teams/${id}` });
  }
  await writer.close();
}

/** The path of every document of the database that is of the team or names it, but for the trail that is kept. */
async function tracesOf(ids: string[]): Promise<string[]> {
  const traces: string[] = [];
  const walk = async (path: string): Promise<void> => {
    const snapshot = await deps.db.doc(path).get();
    if (ids.some((id) => path.includes(id) || JSON.stringify(snapshot.data() ?? {}).includes(id))) traces.push(path);
    if (path.split("/").length === 2 && !ids.some((id) => path.includes(id))) return;
    for (const collection of await deps.db.doc(path).listCollections())
      for (const { path: child } of await collection.listDocuments()) await walk(child);
  };
  for (const collection of await deps.db.listCollections()) {
    if (collection.id === "deletedTeams") continue;
    for (const { path } of await collection.listDocuments()) await walk(path);
  }
  return traces;
}

/** Runs queued tasks, as the queue does, until there are none. */
async function runQueue(more: object = {}): Promise<number> {
  let count = 0;
  for (let task = deps.queued.shift(); task; task = deps.queued.shift()) {
    const waitMs = (task.notBefore?.getTime() ?? 0) - deps.clock.now().getTime();
    if (waitMs > 0) deps.clock.advance(waitMs);
    await deleteTeam(ports(more), task.payload);
    count++;
  }
  return count;
}

describe("asking for it", () => {
  it("closes the team and its sandbox at once, tells every owner by mail, and queues the work for after the grace", async () => {
    const closed = await schedule();
    expect(closed.deletion).toMatchObject({ state: "scheduled", requestedBy: ada.uid, startsAt: "2026-01-12T09:00:00.000Z" });
    for (const id of [team.id, team.sandboxTeamId ?? ""])
      expect((await teamFinderOf(deps).find(id))?.closed).toContain("2026-01-12T09:00:00.000Z");
    expect(deps.posted).toMatchObject([{ to: ada.email, subject: "The team Acme is to be deleted" }]);
    expect(deps.queued).toMatchObject([{ queue: "deleteTeam", notBefore: new Date("2026-01-12T09:00:00.000Z") }]);
  });

  it("takes the team's name, exactly", async () => {
    await expect(schedule("acme")).rejects.toMatchObject({ code: "conflict", options: { errors: [{ path: "body.name" }] } });
    expect((await read(team.id))?.deletion).toBeUndefined();
  });

  it("twice is once", async () => {
    await schedule();
    deps.clock.advance(60_000);
    expect((await schedule()).deletion?.requestedAt).toBe("2026-01-05T09:00:00.000Z");
    expect(deps.queued).toHaveLength(1);
  });

  it("can be taken back until it begins, and the team is as it was", async () => {
    const before = await read(team.id);
    await schedule();
    deps.clock.advance(graceMs - 1);
    await cancelDeletion(deps, team.id, quiet);
    expect(await read(team.id)).toEqual({ ...before, updatedAt: deps.clock.now().toISOString() });
    expect((await teamFinderOf(deps).find(team.sandboxTeamId ?? ""))?.closed).toBeUndefined();
    deps.clock.advance(10_000);
    await runQueue();
    expect(await read(team.id)).not.toBeNull();
  });

  it("cannot be taken back once the time is over", async () => {
    await schedule();
    deps.clock.advance(graceMs);
    await expect(cancelDeletion(deps, team.id, quiet)).rejects.toMatchObject({ code: "conflict" });
  });
});

describe("the work", { timeout: 60_000 }, () => {
  it("leaves nothing of the team and its sandbox in any collection, and touches nothing of another", async () => {
    const [eve, bob] = [person("eve"), person("bob")];
    const other = await createTeam(deps, eve, "Other", nothing);
    await invitePerson(deps, team.id, ada, { email: bob.email, role: "member" }, nothing);
    await acceptInvite(deps, bob, /\/invite\/([\w-]+)/.exec(deps.posted.at(-1)?.text ?? "")?.[1] ?? "", quiet);
    await fill(team);
    await fill(other);
    const theirs = await tracesOf([other.id, other.sandboxTeamId ?? ""]);
    await schedule();
    await runQueue();
    expect(await tracesOf([team.id, team.sandboxTeamId ?? ""])).toEqual([]);
    expect(await tracesOf([other.id, other.sandboxTeamId ?? ""])).toEqual(theirs);
    expect(theirs.length).toBeGreaterThan(600);
    for (const who of [ada, bob]) expect((await createTeamStore(deps.db).readUser(who.uid))?.teams).toEqual([]);
    expect((await createTeamStore(deps.db).readUser(eve.uid))?.teams).toHaveLength(2);
  });

  it("keeps the trail for its time, with nobody's name, address or data in it", async () => {
    await fill(team);
    await transact(deps.db, async (tx) =>
      writeAudit(tx, deps.db, {
        ...{ teamId: team.id, event: "team.member_removed", requestId: "req_2", ip: "203.0.113.9" },
        actor: { kind: "apiKey", id: "key_1", name: "Deploy key" },
        target: { kind: "member", id: ada.uid },
        at: deps.clock.now().toISOString(),
      }),
    );
    await schedule();
    await runQueue();
    const kept = await deps.db.collection(`deletedTeams/${team.id}/auditLogs`).get();
    expect(kept.size).toBe(3);
    const entries = kept.docs.map((snapshot) => snapshot.data());
    const text = JSON.stringify([entries, (await deps.db.doc(`deletedTeams/${team.id}`).get()).data()]);
    for (const personal of [ada.uid, "Lovelace", "someone@example.com", "203.0.113.9", "Deploy key", "trailSecret"])
      expect(text).not.toContain(personal);
    const removal = entries.find((entry) => entry["event"] === "team.member_removed");
    const change = entries.find((entry) => entry["event"] === "contact.updated");
    expect(removal).toMatchObject({ actor: { kind: "apiKey", id: "key_1" }, target: { kind: "member" } });
    expect(removal).toMatchObject({ target: { id: (change?.["actor"] as { id: string } | undefined)?.id } });
    const gone = deps.clock.now().getTime() + 365 * 86_400_000;
    expect(change).toMatchObject({ expiresAt: Timestamp.fromMillis(gone) });
  });

  it("keeps no trail where the operator says so", async () => {
    await fill(team);
    await schedule();
    await runQueue({ auditRetentionDays: 0 });
    expect((await deps.db.collection(`deletedTeams/${team.id}/auditLogs`).get()).size).toBe(0);
  });

  it("goes in slices, tells how far it has come, and members see it to the end", async () => {
    await fill(team);
    await schedule();
    deps.clock.advance(graceMs);
    const first = deps.queued.shift();
    await deleteTeam(ports({ sliceMs: 0 }), first?.payload);
    const after = await read(team.id);
    expect(after?.deletion).toMatchObject({ state: "running" });
    expect(after?.deletion?.deletedDocuments).toBeGreaterThan(0);
    expect(await createTeamStore(deps.db).readMember(team.id, ada.uid)).not.toBeNull();
    expect(await runQueue({ sliceMs: 0 })).toBeGreaterThan(5);
    expect(await read(team.id)).toBeNull();
  });

  it("goes on after its worker died at any step: the same task at once, another once the lease is over", async () => {
    await fill(team);
    await schedule();
    deps.clock.advance(graceMs);
    const task = deps.queued.shift()!;
    const store = createDeletionStore(deps.db);
    for (const dieAfter of [1, 3, 6]) {
      let commits = 0;
      const dying = new Proxy(deps.db, {
        get(db, name) {
          if (name === "batch" && ++commits > dieAfter) throw new Error("killed");
          const value: unknown = Reflect.get(db, name);
          return typeof value === "function" ? value.bind(db) : value;
        },
      });
      await expect(deleteTeam(ports({ db: dying }), task.payload)).rejects.toThrow("killed");
    }
    // Another task than the one that holds the lease waits for its end.
    await deleteTeam(ports(), { teamId: team.id, slice: 7 });
    expect(await read(team.id)).not.toBeNull();
    const sweep = () => sweepDeletions({ ...deps, deletions: store, overdueMs: 0 });
    await sweep();
    expect(deps.queued.filter((queued) => queued.id.includes(team.id))).toEqual([]);
    deps.clock.advance(91_000);
    await sweep();
    expect(await runQueue()).toBeGreaterThan(0);
    expect(await tracesOf([team.id, team.sandboxTeamId ?? ""])).toEqual([]);
  });

  it("run twice at once by two workers ends the same", async () => {
    await fill(team);
    await schedule();
    deps.clock.advance(graceMs);
    const payload = deps.queued.shift()?.payload;
    await Promise.allSettled([deleteTeam(ports(), payload), deleteTeam(ports(), payload)]);
    await deleteTeam(ports(), payload);
    expect(await tracesOf([team.id, team.sandboxTeamId ?? ""])).toEqual([]);
  });

  it("says what is wrong with a payload that it cannot read, and leaves its task to the queue", async () => {
    await expect(deleteTeam(ports(), { teamId: "../users", slice: 0 })).rejects.toThrow(UnknownTaskError);
    expect(deps.logged).toHaveLength(1);
  });
});
