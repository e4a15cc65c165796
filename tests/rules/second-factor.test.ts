import { assertFails, assertSucceeds } from "@firebase/rules-unit-testing";
import { collection, doc, getDoc, getDocs } from "firebase/firestore";
import { beforeAll, describe, expect, test } from "vitest";
import { castInTwoTeams, roles } from "./cast";

const world = castInTwoTeams();
const strict = "team_strict";
const relaxed = "team_relaxed";

beforeAll(async () => {
  await world.plant(`teams/${strict}`, { requireSecondFactor: true });
  await world.plant(`teams/${relaxed}`, { requireSecondFactor: false });
  for (const team of [strict, relaxed]) {
    for (const role of roles) await world.plant(`teams/${team}/members/${role}`, { role });
    await world.plant(`teams/${team}/contacts/one`);
    await world.plant(`teams/${team}/auditLogs/one`);
  }
});

describe("a team that asks for a second factor", () => {
  test.each(["owner", "admin"] as const)("shows an %s without one nothing but that it asks", async (role) => {
    const db = world.as(role);
    await assertFails(getDoc(doc(db, `teams/${strict}/contacts/one`)));
    await assertFails(getDocs(collection(db, `teams/${strict}/contacts`)));
    await assertFails(getDoc(doc(db, `teams/${strict}/auditLogs/one`)));
    await assertFails(getDocs(collection(db, `teams/${strict}/members`)));
    expect((await assertSucceeds(getDoc(doc(db, `teams/${strict}`)))).data()).toEqual({ requireSecondFactor: true });
  });

  test.each(["owner", "admin"] as const)("shows an %s who signed in with one everything", async (role) => {
    const db = world.asStrong(role);
    await assertSucceeds(getDocs(collection(db, `teams/${strict}/contacts`)));
    await assertSucceeds(getDoc(doc(db, `teams/${strict}/auditLogs/one`)));
  });

  test.each(["member", "viewer"] as const)("does not ask a %s", async (role) => {
    await assertSucceeds(getDocs(collection(world.as(role), `teams/${strict}/contacts`)));
  });

  test("is opened to nobody by a second factor alone", async () => {
    await assertFails(getDoc(doc(world.asStrong("outsider"), `teams/${strict}`)));
    await assertFails(getDoc(doc(world.asStrong("viewer"), `teams/${strict}/auditLogs/one`)));
    await assertFails(getDoc(doc(world.asStrong("misfit"), `teams/${strict}/contacts/one`)));
  });
});

test("a team that stopped asking shows its owner everything again", async () => {
  await assertSucceeds(getDocs(collection(world.as("owner"), `teams/${relaxed}/contacts`)));
});
