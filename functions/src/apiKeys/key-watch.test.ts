import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type KeyPolicySettings, keyStatusAt } from "@/types/apiKeys";
import { dueOf, expiryToldAt, expiryToTell, type KeyWatch, rotationAt } from "./key-watch";

const dayMs = 86_400_000;
const createdAt = "2026-01-05T09:00:00.000Z";
const startMs = Date.parse(createdAt);
const allow: KeyPolicySettings = { overAge: "allow", maxAgeDays: 90 };

function keyAt(nowMs: number, expiresMs: number, more: { enabled?: boolean; revokedAt?: string; rotatedAt?: string } = {}) {
  const key = { enabled: true, expiresAt: new Date(expiresMs).toISOString(), createdAt, ...more };
  return { ...key, status: keyStatusAt(key, new Date(nowMs)) };
}

/** Goes from due time to due time as `tick` does, some of them late, and lists what was told and when. */
function live(expiresMs: number, latenessMs: () => number) {
  const told: { what: string; atMs: number }[] = [];
  let watch: KeyWatch = expiryToldAt(new Date(expiresMs), new Date(startMs));
  let due = dueOf(keyAt(startMs, expiresMs), watch, allow);
  for (let turns = 0; due && turns < 20; turns++) {
    const now = new Date(due.getTime() + latenessMs());
    const key = keyAt(now.getTime(), expiresMs);
    const what = expiryToTell(key, watch, now);
    if (what) {
      told.push({ what, atMs: now.getTime() });
      watch = { expiryTold: what };
    }
    due = dueOf(key, watch, allow);
  }
  return { told, due };
}

describe("the end of a key", () => {
  test("is told a week before, a day before, and when it has come", () => {
    const expiresMs = startMs + 30 * dayMs;
    const { told, due } = live(expiresMs, () => 0);
    expect(told).toEqual([
      { what: "week", atMs: expiresMs - 7 * dayMs },
      { what: "day", atMs: expiresMs - dayMs },
      { what: "expired", atMs: expiresMs },
    ]);
    expect(due).toBeNull();
  });

  test("is not told to who has just set it", () => {
    expect(live(startMs + 3 * dayMs, () => 0).told.map(({ what }) => what)).toEqual(["day", "expired"]);
    expect(live(startMs + dayMs / 2, () => 0).told.map(({ what }) => what)).toEqual(["expired"]);
  });

  test("is told each thing at most once, in order, and the end always, however late", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 366 * 24 }),
        fc.infiniteStream(fc.integer({ min: 0, max: 12 * 24 })),
        (hours, late) => {
          const { told, due } = live(startMs + hours * 3_600_000, () => (late.next().value ?? 0) * 3_600_000);
          const order = ["week", "day", "expired"];
          const places = told.map(({ what }) => order.indexOf(what));
          expect(places).toEqual([...new Set(places)].toSorted((a, b) => a - b));
          expect(told.at(-1)?.what).toBe("expired");
          expect(due).toBeNull();
        },
      ),
    );
  });

  test("of a disabled key is told only when it has come; of a revoked one nothing is", () => {
    const expiresMs = startMs + 30 * dayMs;
    const disabled = keyAt(startMs, expiresMs, { enabled: false });
    expect(dueOf(disabled, {}, allow)?.getTime()).toBe(expiresMs);
    expect(expiryToTell(keyAt(expiresMs - dayMs, expiresMs, { enabled: false }), {}, new Date(expiresMs - dayMs))).toBeNull();
    expect(dueOf(keyAt(startMs, expiresMs, { revokedAt: createdAt }), {}, allow)).toBeNull();
  });
});

describe("a policy for old secrets", () => {
  const key = keyAt(startMs, startMs + 365 * dayMs);
  const over = startMs + 90 * dayMs;
  const dueMs = (overAge: KeyPolicySettings["overAge"], watch: KeyWatch = {}) =>
    rotationAt(key, watch, { overAge, maxAgeDays: 90 })?.getTime() ?? null;

  test.each([
    ["allow", null],
    ["remind", over],
    ["rotate", over],
    ["refuse", over - 7 * dayMs],
  ] as const)("that says %s acts in its time", (overAge, expected) => {
    expect(dueMs(overAge)).toBe(expected);
  });

  test("says ahead that a secret will be refused, in a short life soon after it was made at the earliest", () => {
    expect(rotationAt(key, {}, { overAge: "refuse", maxAgeDays: 4 })?.getTime()).toBe(startMs + 3 * dayMs);
  });

  test("says it once a secret; one that could not be rotated is left to people", () => {
    expect(dueMs("remind", { rotationTold: "due" })).toBeNull();
    expect(dueMs("refuse", { rotationTold: "due" })).toBeNull();
    expect(dueMs("rotate", { rotationTold: "due" })).toBe(over);
    expect(dueMs("rotate", { rotationTold: "failed" })).toBeNull();
  });

  test("counts from the last rotation, and asks nothing of a key that is off", () => {
    const rotatedAt = new Date(startMs + 50 * dayMs).toISOString();
    const policy = { overAge: "remind" as const, maxAgeDays: 90 };
    expect(rotationAt({ ...key, rotatedAt }, {}, policy)?.getTime()).toBe(startMs + 140 * dayMs);
    expect(rotationAt({ ...key, status: "disabled" }, {}, policy)).toBeNull();
  });

  test("waits for the next attempt of a rotation under way", () => {
    const retryAt = new Date(over + 60_000);
    expect(dueOf(key, {}, { overAge: "rotate", maxAgeDays: 90 }, retryAt)).toEqual(retryAt);
  });
});
