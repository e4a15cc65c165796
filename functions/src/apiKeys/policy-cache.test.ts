import { expect, test } from "vitest";
import { simulatedPlatform } from "../../../tests/support/simulated-platform";
import type { KeyPolicy } from "./key-policy";
import { createPolicyCache } from "./policy-cache";

function policy(enabled = true): KeyPolicy {
  const limits = { scopes: [], rateLimits: [], allowedIps: [] };
  return {
    keyId: "key_1",
    teamId: "team_1",
    path: "teams/team_1/apiKeys/key_1",
    name: "Key",
    enabled,
    expiresAt: new Date("2027-01-01"),
    madeAt: new Date("2026-01-01"),
    ...limits,
  };
}

function cacheOver(answers: () => Promise<KeyPolicy | null>) {
  const platform = simulatedPlatform();
  let reads = 0;
  const findPolicy = () => {
    reads++;
    return answers();
  };
  return { cache: createPolicyCache(platform, { findPolicy }), clock: platform.clock, reads: () => reads };
}

test("asks once for many requests at the same moment, and again only when what it knows is old", async () => {
  const { cache, clock, reads } = cacheOver(async () => policy());
  await Promise.all(Array.from({ length: 100 }, () => cache.find("key")));
  clock.advance(3_999);
  await cache.find("key");
  expect(reads()).toBe(1);
  clock.advance(10_000);
  await cache.find("key");
  expect(reads()).toBe(2);
});

test("reads a key in use again before what it knows is old, and lets nobody wait for it", async () => {
  let answer = policy();
  const { cache, clock, reads } = cacheOver(async () => answer);
  await cache.find("key");
  answer = policy(false);
  clock.advance(4_000);
  expect(cache.find("key")).toEqual(policy());
  await Promise.resolve();
  expect(reads()).toBe(2);
  await new Promise((resolve) => setImmediate(resolve));
  expect(cache.find("key")).toEqual(policy(false));
});

test("never goes by what is older than 4.5 s, though reading fails", async () => {
  let broken = false;
  const { cache, clock } = cacheOver(() => (broken ? Promise.reject(new Error("away")) : Promise.resolve(policy())));
  await cache.find("key");
  broken = true;
  clock.advance(4_499);
  expect(cache.find("key")).toEqual(policy());
  clock.advance(1);
  await expect(cache.find("key")).rejects.toThrow("away");
});

test("remembers an unknown key too", async () => {
  const { cache, reads } = cacheOver(async () => null);
  expect(await cache.find("key")).toBeNull();
  expect(await cache.find("key")).toBeNull();
  expect(reads()).toBe(1);
});

test("remembers no failure", async () => {
  let broken = true;
  const { cache } = cacheOver(async () => {
    if (broken) throw new Error("away");
    return policy();
  });
  await expect(cache.find("key")).rejects.toThrow("away");
  broken = false;
  expect(await cache.find("key")).not.toBeNull();
});

test("a change counts at once, even when a read from before it is still under way", async () => {
  let enabled = true;
  const late: (() => void)[] = [];
  const { cache } = cacheOver(() => {
    const seen = policy(enabled);
    return new Promise((resolve) => late.push(() => resolve(seen)));
  });
  const overtaken = cache.find("key");
  enabled = false;
  cache.forget("key_1");
  const after = cache.find("key");
  for (const answer of late) answer();
  await overtaken;
  expect((await after)?.enabled).toBe(false);
  expect((await cache.find("key"))?.enabled).toBe(false);
});
