import { assertFails, assertSucceeds } from "@firebase/rules-unit-testing";
import { collection, deleteDoc, doc, getDoc, getDocs, setDoc, updateDoc } from "firebase/firestore";
import { beforeAll, describe, expect, test } from "vitest";
import { type Person, people, type World } from "./cast";

const existing = "existing";

interface Promises {
  /** Who may read one document by its path. */
  get: readonly Person[];
  /** Who may read the list; those of `get` unless told. */
  list?: readonly Person[];
}

/** Tries the whole cast on one collection, every operation of it. Nobody may write, so writes are not a parameter. */
export function describeCollection(world: World, path: string, { get, list = get }: Promises, id = existing) {
  describe(path, () => {
    beforeAll(() => world.plant(`${path}/${id}`));

    for (const person of people) {
      const may = { get: get.includes(person), list: list.includes(person) };

      test(`${person} ${may.get ? "reads" : "cannot read"} a document`, async () => {
        const reading = getDoc(doc(world.as(person), path, id));
        if (!may.get) return assertFails(reading);
        expect((await assertSucceeds(reading)).exists()).toBe(true);
      });

      test(`${person} ${may.list ? "reads" : "cannot read"} the list`, async () => {
        const reading = getDocs(collection(world.as(person), path));
        if (!may.list) return assertFails(reading);
        expect((await assertSucceeds(reading)).size).toBeGreaterThan(0);
      });

      test(`${person} cannot create, change or delete a document`, async () => {
        const db = world.as(person);
        await assertFails(setDoc(doc(db, path, `new-${person}`), { planted: false }));
        await assertFails(updateDoc(doc(db, path, id), { planted: false }));
        await assertFails(setDoc(doc(db, path, id), { planted: false }));
        await assertFails(deleteDoc(doc(db, path, id)));
      });
    }
  });
}
