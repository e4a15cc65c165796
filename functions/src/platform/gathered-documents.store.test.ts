import type { DocumentReference } from "firebase-admin/firestore";
import { beforeEach, expect, it, vi } from "vitest";
import { simulatedPlatform } from "@/tests/support/simulated-platform";
import { createGatheredDocuments } from "./gathered-documents";
import { idPrefixes, newId } from "./ids";
import { isLostRace } from "./lost-race";

const { db } = simulatedPlatform();
const names = ["a", "b", "c"] as const;

let refs: DocumentReference[];
beforeEach(async () => {
  const teamId = newId(idPrefixes.team);
  refs = names.map((name) => db.doc(`teams/${teamId}/events/${name}`));
  await Promise.all(refs.map((ref, index) => ref.set({ number: index })));
});

const numbersOf = async () => (await db.getAll(...refs)).map((snapshot) => snapshot.get("number") as unknown);

it("reads what is wanted at once in one call, and what is not there as not there", async () => {
  const getAll = vi.fn(db.getAll.bind(db));
  const documents = createGatheredDocuments({ getAll, runTransaction: db.runTransaction.bind(db) });
  const missing = db.doc(`${refs[0]!.parent.path}/none`);
  const snapshots = await Promise.all([...refs, missing, refs[0]!].map((ref) => documents.read(ref)));
  expect(snapshots.map((snapshot) => snapshot.get("number") as unknown)).toEqual([0, 1, 2, undefined, 0]);
  expect(snapshots.map(({ exists }) => exists)).toEqual([true, true, true, false, true]);
  expect(getAll).toHaveBeenCalledTimes(1);
});

it("updates what is wanted at once in one commit", async () => {
  const runTransaction = vi.fn(db.runTransaction.bind(db)) as typeof db.runTransaction;
  const documents = createGatheredDocuments({ getAll: db.getAll.bind(db), runTransaction });
  const read = await db.getAll(...refs);
  await Promise.all(
    read.map(({ ref, updateTime }, index) =>
      documents.update({ ref, fields: { number: 10 + index }, precondition: { lastUpdateTime: updateTime! } }),
    ),
  );
  expect(await numbersOf()).toEqual([10, 11, 12]);
  expect(runTransaction).toHaveBeenCalledTimes(1);
});

it("fails only what was changed by another, and what is there no more", async () => {
  const documents = createGatheredDocuments(db);
  const read = await db.getAll(...refs);
  await refs[0]!.update({ number: 99 });
  await refs[2]!.delete();
  const outcomes = await Promise.allSettled(
    read.map(({ ref, updateTime }) =>
      documents.update({ ref, fields: { number: 10 }, precondition: { lastUpdateTime: updateTime! } }),
    ),
  );
  expect(outcomes.map((outcome) => (outcome.status === "rejected" ? isLostRace(outcome.reason) : "updated"))).toEqual([
    true,
    "updated",
    true,
  ]);
  expect(await numbersOf()).toEqual([99, 10, undefined]);
});

it("updates a document once of two that read the same of it", async () => {
  const documents = createGatheredDocuments(db);
  const { ref, updateTime } = await refs[0]!.get();
  const outcomes = await Promise.allSettled(
    [10, 20].map((number) => documents.update({ ref, fields: { number }, precondition: { lastUpdateTime: updateTime! } })),
  );
  expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  expect(await numbersOf()).toEqual([outcomes[0]!.status === "fulfilled" ? 10 : 20, 1, 2]);
});
