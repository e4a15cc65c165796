import type { Firestore } from "firebase-admin/firestore";
import { beforeEach, expect, it, vi } from "vitest";
import { simulatedPlatform } from "@/tests/support/simulated-platform";
import { idPrefixes, newId } from "./ids";
import { isAlreadyThere } from "./lost-race";
import { transact } from "./transaction";

const platform = simulatedPlatform();

let db: Firestore;
/** Commits of batches, as against those of transactions. */
let commit: ReturnType<typeof vi.fn<(commitIt: () => Promise<unknown>) => Promise<unknown>>>;
let refOf: (name: string) => FirebaseFirestore.DocumentReference;
beforeEach(() => {
  const events = platform.db.collection(`teams/${newId(idPrefixes.team)}/events`);
  refOf = (name) => events.doc(name);
  commit = vi.fn((commitIt) => commitIt());
  const batch = () => {
    const real = platform.db.batch();
    const commitIt = real.commit.bind(real);
    return Object.assign(real, { commit: () => commit(commitIt) });
  };
  db = Object.assign(Object.create(platform.db) as Firestore, { batch });
});

const create = (...names: string[]) =>
  transact(db, async (tx) => {
    for (const name of names) tx.create(refOf(name), { name });
    return names.join();
  });
const found = async (...names: string[]) => (await platform.db.getAll(...names.map(refOf))).map(({ exists }) => exists);

it("creates what is created at once in one commit", async () => {
  expect(await Promise.all([create("a", "b"), create("c"), create("d")])).toEqual(["a,b", "c", "d"]);
  expect(await found("a", "b", "c", "d")).toEqual([true, true, true, true]);
  expect(commit).toHaveBeenCalledTimes(1);
});

it("refuses a set with a document that is there, all of it, and no other set", async () => {
  await create("b");
  const outcomes = await Promise.allSettled([create("a", "b"), create("c"), create("c"), create("d")]);
  const refusals = outcomes.map((outcome) => outcome.status === "rejected" && isAlreadyThere(outcome.reason));
  expect([refusals[0], refusals[3]]).toEqual([true, false]);
  expect(refusals.slice(1, 3).toSorted()).toEqual([false, true]);
  expect(await found("a", "c", "d")).toEqual([false, true, true]);
});

it("goes on to what follows a commit only where its own set was created", async () => {
  await create("a");
  const told: string[] = [];
  const creating = (name: string) =>
    transact(db, async (tx) => {
      tx.create(refOf(name), {});
      tx.afterCommit(async () => void told.push(name));
    });
  await Promise.allSettled([creating("a"), creating("b")]);
  expect(told).toEqual(["b"]);
});

it("leaves what reads or changes to a transaction of its own", async () => {
  await create("a");
  const reading = transact(db, async (tx) => {
    tx.create(refOf("b"), { after: (await tx.get(refOf("a"))).get("name") as unknown });
  });
  const changing = transact(db, async (tx) => {
    tx.create(refOf("c"), {});
    tx.update(refOf("a"), { name: "other" });
  });
  await Promise.all([reading, changing]);
  expect(await found("b", "c")).toEqual([true, true]);
  expect(commit).not.toHaveBeenCalled();
});

it("passes on that the database is away", async () => {
  const away = Object.assign(new Error("away"), { code: 14 });
  commit.mockRejectedValue(away);
  const outcomes = await Promise.allSettled([create("a"), create("b")]);
  expect(outcomes.map((outcome) => outcome.status === "rejected" && (outcome.reason as unknown))).toEqual([away, away]);
});
