import { describe, expect, it } from "vitest";
import { graceSecondsMax, type KeyPolicySettings } from "@/types/apiKeys";
import { graceChoices, isInGrace, keysOverAge, leftWords, overAgeOf, secretAgeMs } from "./key-age";

const now = new Date("2026-03-31T12:00:00Z");
const at = (days: number) => new Date(now.getTime() + days * 86_400_000).toISOString();
const key = { enabled: true, createdAt: at(-100), expiresAt: at(30) };
const policy = (overAge: KeyPolicySettings["overAge"]): KeyPolicySettings => ({ overAge, maxAgeDays: 90 });

describe("the age of a key", () => {
  it("is that of its secret: a rotation makes it young", () => {
    expect(secretAgeMs({ ...key, rotatedAt: at(-1) }, now)).toBe(86_400_000);
  });

  it("counts for keys that still open something, past the last day that is allowed", () => {
    const disabled = { ...key, enabled: false };
    const revoked = { ...key, revokedAt: at(-1) };
    const expired = { ...key, expiresAt: at(-1) };
    expect(keysOverAge([key, disabled, revoked, expired], 90, now)).toEqual([key]);
    expect(keysOverAge([key], 100, now)).toEqual([]);
  });

  it.each([
    ["remind", "warning", "Rotation due"],
    ["rotate", "warning", "Rotates soon"],
    ["refuse", "danger", "Refused: too old"],
  ] as const)("under the policy %s is a %s: %s", (overAge, tone, text) => {
    expect(overAgeOf(key, policy(overAge), now)).toMatchObject({ tone, text });
    expect(overAgeOf({ ...key, rotatedAt: at(-1) }, policy(overAge), now)).toBeNull();
  });

  it("is nobody's business where the team allows it, or where the policy is not known", () => {
    expect(overAgeOf(key, policy("allow"), now)).toBeNull();
    expect(overAgeOf(key, undefined, now)).toBeNull();
  });
});

it("the grace of a rotation ends by the clock, and with the key", () => {
  expect(isInGrace({ graceEndsAt: at(1) }, now)).toBe(true);
  expect(isInGrace({ graceEndsAt: at(0) }, now)).toBe(false);
  expect(isInGrace({ graceEndsAt: at(1), revokedAt: at(-1) }, now)).toBe(false);
  expect(isInGrace({}, now)).toBe(false);
});

it.each([
  [2.2, "2 d 4 h"],
  [2, "2 d"],
  [0.5, "12 h"],
  [1.5 / 24, "1 h 30 min"],
  [0.4 / 1_440, "1 min"],
  [-1, "0 min"],
])("%d days are left as %s", (days, words) => {
  expect(leftWords(at(days), now)).toBe(words);
});

it("offers only graces that the API takes", () => {
  for (const { seconds } of graceChoices) expect(seconds).toBeLessThanOrEqual(graceSecondsMax);
});
