import { randomUUID } from "node:crypto";
import { Firestore } from "firebase-admin/firestore";
import { afterAll, expect, test, vi } from "vitest";
import { simulatedPlatform } from "@/tests/support/simulated-platform";
import { firestoreLimitStore } from "./limit-store";
import { createLimiter } from "./limiter";
import { limiterOf } from "./limiter-of";

const db = new Firestore({ projectId: "demo-limits" });
afterAll(() => db.terminate());

test("four processes that ask for 100 permits of a limit of 20 at once get exactly 20", async () => {
  const subject = { id: randomUUID(), teamId: "team_1" };
  const limits = [
    { limit: 20, windowSeconds: 3_600 },
    { limit: 1_000, windowSeconds: 86_400 },
  ];
  const limiters = Array.from({ length: 4 }, () => createLimiter(firestoreLimitStore(db), { now: () => new Date() }));
  const grants = await Promise.all(Array.from({ length: 100 }, async (_, place) => limiters[place % 4]!.take(subject, limits)));
  expect(grants.filter(({ grant }) => grant.granted)).toHaveLength(20);
  const { standings } = await limiters[0]!.look(subject, limits);
  expect(standings.map((standing) => standing.remaining)).toEqual([0, 980]);
});

test("a platform's limiter goes by a clock that cannot be set back: it would wait for what it holds for ever", async () => {
  const now = vi.fn<() => Date>(() => new Date(0));
  const platform = { ...simulatedPlatform(), clock: { now } };
  const { grant } = await limiterOf(platform).take({ id: randomUUID(), teamId: "team_1" }, [{ limit: 20, windowSeconds: 60 }]);
  expect(grant.granted).toBe(true);
  expect(now).not.toHaveBeenCalled();
});

test("a replacement loses to a writer who came first, and tells the time of the store", async () => {
  const store = firestoreLimitStore(db);
  const id = randomUUID();
  const fresh = await store.read(id);
  expect(Math.abs(fresh.atMs - Date.now())).toBeLessThan(60_000);
  const next = { teamId: "team_1", rings: { "60": { newest: 1, counts: [1] } }, holders: { one: 5 } };
  expect(await store.replace(id, fresh, next)).toBe(true);
  expect(await store.replace(id, fresh, next)).toBe(false);
  const second = await store.read(id);
  expect(await store.replace(id, second, next)).toBe(true);
  expect(await store.replace(id, second, next)).toBe(false);
  expect(await store.read(id)).toMatchObject({ rings: next.rings, holders: next.holders });
});
