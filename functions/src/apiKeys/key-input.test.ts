import { expect, test } from "vitest";
import { ProblemError } from "../gateway";
import { allowedIpsFrom, expiryFrom, rateLimitsFrom } from "./key-input";

const now = new Date("2026-01-05T09:00:00.000Z");
const dayMs = 86_400_000;
const fallback = [{ limit: 7, windowSeconds: 60 }];

function wrongFields(act: () => unknown): string[] {
  try {
    act();
  } catch (err) {
    if (err instanceof ProblemError && err.code === "invalid_request")
      return (err.options.errors ?? []).map((error) => error.path);
    throw err;
  }
  return [];
}

test("takes limits in every form", () => {
  expect(rateLimitsFrom({}, fallback)).toEqual([{ limit: 7, windowSeconds: 60 }]);
  expect(rateLimitsFrom({ rateLimits: [{ limit: 5, windowSeconds: 10 }] }, fallback)).toEqual([{ limit: 5, windowSeconds: 10 }]);
  expect(rateLimitsFrom({ rateLimit: 100 }, fallback)).toEqual([{ limit: 100, windowSeconds: 60 }]);
  expect(rateLimitsFrom({ rateLimit: { requests: 100, window: 60_000 } }, fallback)).toEqual([{ limit: 100, windowSeconds: 60 }]);
  expect(rateLimitsFrom({ rateLimit: { requests: 100, window: 1_500 } }, fallback)).toEqual([{ limit: 100, windowSeconds: 2 }]);
  expect(rateLimitsFrom({ rateLimitPerHour: 10, rateLimitPerDay: 20 }, fallback)).toEqual([
    { limit: 10, windowSeconds: 3_600 },
    { limit: 20, windowSeconds: 86_400 },
  ]);
});

test("refuses two limits of one window, naming the second", () => {
  expect(
    wrongFields(() => rateLimitsFrom({ rateLimit: { requests: 1, window: 3_600_000 }, rateLimitPerHour: 2 }, fallback)),
  ).toEqual(["body.rateLimitPerHour"]);
});

test("names each entry of the IP list that is wrong, and keeps one of two that are the same", () => {
  expect(wrongFields(() => allowedIpsFrom(["203.0.113.9", "nonsense", "1.2.3.4/40"]))).toEqual([
    "body.allowedIps.1",
    "body.allowedIps.2",
  ]);
  expect(allowedIpsFrom(["203.0.113.9", "::ffff:203.0.113.9"])).toEqual(["203.0.113.9"]);
});

test("lets a key live for 365 days at most, and never ends it in the past", () => {
  expect(expiryFrom({}, now, 365).getTime()).toBe(now.getTime() + 365 * dayMs);
  expect(expiryFrom({}, now, 9_999).getTime()).toBe(now.getTime() + 365 * dayMs);
  expect(expiryFrom({ expiresInDays: 1 }, now, 365).getTime()).toBe(now.getTime() + dayMs);
  expect(expiryFrom({ expiresAt: "2026-01-06T09:00:00Z" }, now, 365).toISOString()).toBe("2026-01-06T09:00:00.000Z");
  for (const expiresAt of ["2026-01-05T09:00:00Z", "2025-01-01T00:00:00Z", "2027-02-01T00:00:00Z"]) {
    expect(wrongFields(() => expiryFrom({ expiresAt }, now, 365))).toEqual(["body.expiresAt"]);
  }
});
