import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { getFirestore, Timestamp } from "firebase-admin/firestore";
import { expect, test } from "vitest";
import { simulatedPlatform } from "@/tests/support/simulated-platform";
import { flatMaps } from "./flat-maps";

const value = fc.oneof(
  fc.string({ unit: "grapheme" }),
  fc.boolean(),
  fc.maxSafeInteger(),
  fc.double({ noNaN: true }),
  fc.date({ noInvalidDate: true, min: new Date("0001-01-01"), max: new Date("9999-12-30") }),
  fc.constant(undefined),
);
const map = fc.dictionary(
  fc.string({ minLength: 1, maxLength: 10 }).filter((name) => !/^__.*__$/.test(name) && name !== "__proto__"),
  value,
);

test("stores what the plain list would", async () => {
  const { db } = simulatedPlatform();
  await fc.assert(
    fc.asyncProperty(fc.array(map, { maxLength: 5 }), async (maps) => {
      const ref = db.doc(`teams/${randomUUID()}`);
      const batch = db.batch();
      batch.create(ref, { list: flatMaps(maps), beside: 1 });
      await batch.commit();
      const plain = maps.map((fields) =>
        Object.fromEntries(
          Object.entries(fields)
            .filter(([, field]) => field !== undefined)
            .map(([name, field]) => [name, field instanceof Date ? Timestamp.fromDate(field) : field]),
        ),
      );
      expect((await getFirestore().doc(ref.path).get()).data()).toEqual({ list: plain, beside: 1 });
    }),
    { numRuns: 50, examples: [[[{ a: -0, b: 0 }]]] },
  );
});
