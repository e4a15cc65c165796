import { assertFails, assertSucceeds } from "@firebase/rules-unit-testing";
import {
  collection,
  collectionGroup,
  deleteDoc,
  doc,
  getDoc,
  getDocs,
  query,
  runTransaction,
  setDoc,
  updateDoc,
  where,
  writeBatch,
} from "firebase/firestore";
import { describe, expect, test } from "vitest";
import { castInTwoTeams, otherTeamId, people, teamId } from "./cast";

const world = castInTwoTeams();

describe("a forged membership", () => {
  test.each(["outsider", "former", "signed-out"] as const)("%s cannot write one of their own", (person) =>
    assertFails(setDoc(doc(world.as(person), `teams/${teamId}/members/${person}`), { role: "owner" })),
  );

  test("cannot be written in the batch that uses it", async () => {
    const db = world.as("outsider");
    const batch = writeBatch(db);
    batch.set(doc(db, `teams/${teamId}/members/outsider`), { role: "owner" });
    batch.set(doc(db, `teams/${teamId}/contacts/planted`), { name: "Planted" });
    await assertFails(batch.commit());
  });

  test("cannot come by creating the team, nor by taking an id that was never used", () =>
    assertFails(setDoc(doc(world.as("outsider"), "teams/team_fresh/members/outsider"), { role: "owner" })));

  test("cannot be a raise: an admin does not make themselves owner, nor a viewer a member", async () => {
    await assertFails(updateDoc(doc(world.as("admin"), `teams/${teamId}/members/admin`), { role: "owner" }));
    await assertFails(updateDoc(doc(world.as("viewer"), `teams/${teamId}/members/viewer`), { role: "member" }));
  });

  test("of another shape opens nothing: no role, a list of roles, a role in capitals", async () => {
    const shapes = [{}, { role: ["owner"] }, { role: "OWNER" }, { role: null }, { role: { owner: true } }];
    await world.plant(`teams/${teamId}/contacts/a-contact`);
    for (const shape of shapes) {
      await world.plant(`teams/${teamId}/members/misfit`, shape);
      await assertFails(getDoc(doc(world.as("misfit"), `teams/${teamId}/contacts/a-contact`)));
    }
  });
});

test("who is removed from a team can read nothing at once, with the same token", async () => {
  const contact = doc(world.as("former"), `teams/${teamId}/contacts/a-contact`);
  await world.plant(contact.path);
  await world.plant(`teams/${teamId}/members/former`, { role: "admin" });
  await assertSucceeds(getDoc(contact));

  await world.uproot(`teams/${teamId}/members/former`);
  await assertFails(getDoc(contact));
});

describe("another team", () => {
  test("its owner reads their own team and nothing of ours by path", async () => {
    await world.plant(`teams/${otherTeamId}/contacts/theirs`);
    await world.plant(`teams/${teamId}/contacts/ours`);
    const db = world.as("outsider");
    await assertSucceeds(getDoc(doc(db, `teams/${otherTeamId}/contacts/theirs`)));
    await assertFails(getDoc(doc(db, `teams/${teamId}/contacts/ours`)));
    await assertFails(getDocs(collection(db, `teams/${teamId}/contacts`)));
  });

  test("cannot be told apart from a team that does not exist", async () => {
    const codeOf = (path: string) => getDoc(doc(world.as("owner"), path)).then(String, (err: { code: string }) => err.code);
    expect(await codeOf(`teams/${otherTeamId}`)).toBe("permission-denied");
    expect(await codeOf("teams/team_nobody")).toBe("permission-denied");
  });

  test("is not reached by a field that claims to be of it, nor by an id that walks up the path", async () => {
    const db = world.as("outsider");
    await assertFails(getDocs(query(collection(db, `teams/${teamId}/contacts`), where("teamId", "==", otherTeamId))));
    await assertFails(getDoc(doc(db, `teams/${otherTeamId}%2F..%2F${teamId}/contacts/ours`)));
  });

  test("a person named like a role, or like a team, gains nothing by the name", () =>
    assertFails(getDoc(doc(world.as("owner"), `teams/${otherTeamId}/contacts/theirs`))));
});

describe("reading across teams", () => {
  const groups = ["members", "apiKeys", "contacts", "comments", "deliveries", "integrationLogs", "webhookSecrets", "secrets"];
  test.each(groups)("nobody reads the collection group %s", async (group) => {
    for (const person of people) await assertFails(getDocs(collectionGroup(world.as(person), group)));
  });

  test("nobody reads the list of all teams or of all people, even when asking only for their own", async () => {
    const db = world.as("owner");
    await assertFails(getDocs(collection(db, "teams")));
    await assertFails(getDocs(query(collection(db, "users"), where("__name__", "==", "owner"))));
  });
});

describe("what is not named", () => {
  const unknown = [
    `teams/${teamId}/webhooks/a-webhook/secrets/x`,
    `teams/${teamId}/apiKeys/a-key/hashes/x`,
    `teams/${teamId}/oauthTokens/a-token/vault/x`,
    `teams/${teamId}/tickets/a-ticket/comments/a-comment/drafts/x`,
    `teams/${teamId}/members/owner/private/x`,
    `teams/${teamId}/dataKeys/x`,
    `teams/${teamId}/somethingNew/x`,
    "users/owner/private/x",
    "apiKeyIndex/a-hash/policies/x",
    "marketplace/an-item/drafts/x",
    "somethingNew/x",
  ];
  test.each(unknown)("the owner cannot read or write %s", async (path) => {
    await world.plant(path);
    const there = doc(world.as("owner"), path);
    await assertFails(getDoc(there));
    await assertFails(getDocs(there.parent));
    await assertFails(setDoc(there, {}));
    await assertFails(deleteDoc(there));
  });

  test("what a deleted team left behind is closed once its memberships are gone", async () => {
    await world.plant("teams/team_deleted/contacts/left-behind");
    await assertFails(getDoc(doc(world.as("owner"), "teams/team_deleted/contacts/left-behind")));
  });
});

test("a transaction that only reads is not a way to write", async () => {
  const db = world.as("owner");
  const contact = doc(db, `teams/${teamId}/contacts/a-contact`);
  await world.plant(contact.path);
  await assertFails(
    runTransaction(db, async (transaction) => {
      await transaction.get(contact);
      transaction.update(contact, { name: "Changed" });
    }),
  );
});
