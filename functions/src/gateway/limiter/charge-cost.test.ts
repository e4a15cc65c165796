import fc from "fast-check";
import { expect, it } from "vitest";
import { chargeCost } from "./charge-cost";
import { inMemoryLimitStore } from "./in-memory-limit-store";

const subject = { id: "key_a", teamId: "team_a" };
const limits = [
  { limit: 10, windowSeconds: 60 },
  { limit: 100, windowSeconds: 3_600 },
];
const atMs = Date.UTC(2026, 0, 1);
const newStore = () => inMemoryLimitStore(() => atMs).store;
const now = () => Promise.resolve();

it("charges all of a cost or none of it", async () => {
  const store = newStore();
  expect(await chargeCost(store, subject, limits, 7, now)).toMatchObject({ granted: true, remaining: 3 });
  expect(await chargeCost(store, subject, limits, 4, now)).toMatchObject({ granted: false, remaining: 3 });
  expect(await chargeCost(store, subject, limits, 0, now)).toMatchObject({ granted: true, remaining: 3 });
  expect(await chargeCost(store, subject, limits, 3, now)).toMatchObject({ granted: true, remaining: 0 });
});

it("never grants more than the limit, however many charge at once", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 6 }), { maxLength: 12 }), async (costs) => {
      const store = newStore();
      const charges = await Promise.all(costs.map((cost) => chargeCost(store, subject, limits, cost, now)));
      const granted = charges.reduce((sum, charge, place) => sum + (charge.granted ? costs[place]! : 0), 0);
      expect(granted).toBeLessThanOrEqual(10);
    }),
  );
});
