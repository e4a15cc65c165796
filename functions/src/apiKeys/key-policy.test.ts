import { expect, test } from "vitest";
import { judgeKey, type KeyPolicy, refusalOf } from "./key-policy";

const now = new Date("2026-06-01T09:00:00.000Z");
const before = (days: number) => new Date(now.getTime() - days * 86_400_000);
const good: KeyPolicy = {
  keyId: "key_1",
  teamId: "team_1",
  path: "teams/team_1/apiKeys/key_1",
  name: "Key",
  scopes: ["contacts:read"],
  rateLimits: [],
  allowedIps: [],
  enabled: true,
  expiresAt: new Date("2027-01-01"),
  madeAt: before(91),
};
const refused = (change: Partial<KeyPolicy>, maxAgeDays?: number) =>
  judgeKey({ ...good, ...change }, "203.0.113.9", now, maxAgeDays);

test("a secret is as old as itself: the team's age counts from the day it was made, to the moment", () => {
  expect(refusalOf(good, "", now)).toBeNull();
  expect(refusalOf(good, "", now, 92)).toBeNull();
  expect(refusalOf(good, "", now, 91)).toBe("key_expired");
  expect(refused({}, 90)).toMatchObject({ ok: false, code: "key_expired", keyId: "key_1", teamId: "team_1" });
  expect(refused({}, 90)).toHaveProperty("detail", expect.stringMatching(/key policy refuses secrets older than 90 days/));
});

test("a replaced secret works until its grace is over, and carries that end with it", () => {
  const replacedAt = before(2);
  const later = new Date(now.getTime() + 1);
  expect(refused({ replacedAt, validUntil: later })).toMatchObject({ ok: true, caller: { endsAt: later } });
  expect(refused({ replacedAt, validUntil: now })).toMatchObject({ ok: false, code: "key_expired" });
  expect(refused({ replacedAt, validUntil: now })).toHaveProperty(
    "detail",
    expect.stringContaining(`rotated at ${replacedAt.toISOString()}`),
  );
});

test("says first what is final: revoked, then ended, then disabled, then the address", () => {
  const all = { revokedAt: before(1), expiresAt: before(1), enabled: false, allowedIps: ["198.51.100.1"] };
  expect(refused(all)).toMatchObject({ code: "key_revoked" });
  expect(refused({ ...all, revokedAt: undefined })).toMatchObject({ code: "key_expired" });
  expect(refused({ enabled: false, allowedIps: all.allowedIps })).toMatchObject({ code: "key_disabled" });
  expect(refused({ allowedIps: all.allowedIps })).toMatchObject({ code: "ip_not_allowed" });
});

test("a key that was found in public says so to who presents it", () => {
  const leakedAt = before(1);
  expect(refused({ enabled: false, leakedAt })).toHaveProperty("detail", expect.stringContaining("found in public"));
});
