import type { DocumentReference, Firestore, Transaction } from "firebase-admin/firestore";
import { beforeEach, expect, it, vi } from "vitest";
import { simulatedPlatform } from "@/tests/support/simulated-platform";
import { createGatheredCreates } from "./gathered-creates";
import { idPrefixes, newId } from "./ids";
import { isAlreadyThere } from "./lost-race";
import { transact } from "./transaction";

const platform = simulatedPlatform();

let db: Firestore;
/** How many documents each commit was to create. */
let commits: number[];
let failure: Error | null;
let refOf: (name: string) => DocumentReference;
let create: (...names: string[]) => Promise<void>;
beforeEach(() => {
  const events = platform.db.collection(`teams/${newId(idPrefixes.team)}/events`);
  refOf = (name) => events.doc(name);
  [commits, failure] = [[], null];
  const runTransaction = <Result>(body: (transaction: Transaction) => Promise<Result>) => {
    if (failure) return Promise.reject(failure);
    return platform.db.runTransaction(async (transaction) => {
      const creating = vi.spyOn(transaction, "create");
      const result = await body(transaction);
      if (creating.mock.calls.length > 0) commits.push(creating.mock.calls.length);
      return result;
    });
  };
  db = Object.assign(Object.create(platform.db) as Firestore, { runTransaction });
  const createSet = createGatheredCreates(db);
  create = (...names) => createSet(names.map((name) => ({ ref: refOf(name), data: { name } })));
});

const found = async (...names: string[]) => (await platform.db.getAll(...names.map(refOf))).map(({ exists }) => exists);

it("creates what is wanted at once in one commit", async () => {
  await Promise.all([create("a", "b"), create("c"), create("d")]);
  expect(await found("a", "b", "c", "d")).toEqual([true, true, true, true]);
  expect(commits).toEqual([4]);
});

it("refuses a set with a document that is there, all of it, and no other set", async () => {
  await create("b");
  const outcomes = await Promise.allSettled([create("a", "b"), create("c"), create("c"), create("d")]);
  const refused = outcomes.map((outcome) => outcome.status === "rejected" && isAlreadyThere(outcome.reason));
  expect([refused[0], refused[3]]).toEqual([true, false]);
  expect(refused[1]).not.toBe(refused[2]);
  expect(await found("a", "c", "d")).toEqual([false, true, true]);
});

class Odd {}

it.each([
  ["the client", new Odd()],
  ["the server", [[1]]],
])("refuses a set that %s cannot take, and no other set", async (_who, value) => {
  const createSet = createGatheredCreates(db);
  const outcomes = await Promise.allSettled([
    createSet([{ ref: refOf("a"), data: { value } }]),
    createSet([{ ref: refOf("b"), data: { value: 1 } }]),
  ]);
  expect(outcomes.map(({ status }) => status)).toEqual(["rejected", "fulfilled"]);
  expect(await found("a", "b")).toEqual([false, true]);
});

it("makes a commit of its own for a set that is large", async () => {
  const many = Array.from({ length: 26 }, (_, index) => `m${index}`);
  await Promise.all([create(...many), create("a")]);
  expect(await found("a", "m0", "m25")).toEqual([true, true, true]);
  expect(commits.toSorted((a, b) => a - b)).toEqual([1, 26]);
});

it("passes on that the database is away", async () => {
  const away = Object.assign(new Error("away"), { code: 14 });
  failure = away;
  const outcomes = await Promise.allSettled([create("a"), create("b")]);
  expect(outcomes.map((outcome) => outcome.status === "rejected" && (outcome.reason as unknown))).toEqual([away, away]);
});

const indices = Array.from({ length: 20 }, (_, index) => index);

it("serves transactions that only create, and goes on to what follows where their own was created", async () => {
  await create("5");
  const told: number[] = [];
  const outcomes = await Promise.allSettled(
    indices.map((index) =>
      transact(db, async (tx) => {
        tx.create(refOf(String(index)), {});
        tx.afterCommit(async () => void told.push(index));
      }),
    ),
  );
  expect(outcomes.flatMap(({ status }, index) => (status === "rejected" ? index : []))).toEqual([5]);
  expect(told.toSorted((a, b) => a - b)).toEqual(indices.filter((index) => index !== 5));
  expect(Math.max(...commits)).toBeGreaterThan(1);
});

it("leaves transactions that read or change to themselves", async () => {
  await create("a");
  const reading = indices.map((index) =>
    transact(db, async (tx) => {
      tx.create(refOf(`r${index}`), { after: (await tx.get(refOf("a"))).get("name") as unknown });
    }),
  );
  await Promise.all(reading);
  const changing = indices.map((index) =>
    transact(db, async (tx) => {
      tx.create(refOf(`c${index}`), {});
      tx.update(refOf(`r${index}`), { changed: true });
    }),
  );
  await Promise.all(changing);
  expect(await found("r0", "c0")).toEqual([true, true]);
  expect(commits.filter((created) => created > 1)).toEqual([]);
});
