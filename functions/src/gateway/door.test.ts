import fc from "fast-check";
import { expect, test } from "vitest";
import { simulatedClock } from "@/tests/support/simulated-platform";
import { createDoor } from "./door";

const ip = "203.0.113.9";

function doorOf(requestsPerMinute = 10, refusalsPerMinute = 3) {
  const clock = simulatedClock();
  return { clock, door: createDoor(clock, { requestsPerMinute, refusalsPerMinute }) };
}

/** What a refusal says, or null where the door is open. */
function refusalOf(attempt: () => void) {
  try {
    attempt();
    return null;
  } catch (err) {
    return err as { code: string; options: { headers: Record<string, string> } };
  }
}

test("no minute of an address ever holds more strangers' requests than the limit", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 9_000 }), { minLength: 50, maxLength: 300 }), (pauses) => {
      const { clock, door } = doorOf(20);
      const passed: number[] = [];
      for (const pause of pauses) {
        clock.advance(pause);
        if (!refusalOf(() => door.enter(ip))) passed.push(clock.now().getTime());
      }
      for (const end of passed) expect(passed.filter((at) => at > end - 60_000 && at <= end).length).toBeLessThanOrEqual(20);
    }),
    { numRuns: 50 },
  );
});

test("a refused address is told when to come back, and gets in then", () => {
  const { clock, door } = doorOf(2);
  door.enter(ip);
  door.enter(ip);
  const refusal = refusalOf(() => door.enter(ip));
  expect(refusal).toMatchObject({ code: "rate_limited", options: { headers: { "x-ratelimit-remaining": "0" } } });
  clock.advance(Number(refusal!.options.headers["retry-after"]) * 1_000);
  expect(refusalOf(() => door.enter(ip))).toBeNull();
});

test("a credential that was taken passes uncharged, whatever else comes from its address", () => {
  const { door } = doorOf(5, 3);
  door.enter(ip, "good");
  door.recognise("good");
  for (let request = 0; request < 1_000; request++) door.enter(ip, "good");
  for (let bad = 0; bad < 3; bad++) door.turnAway(ip, `bad-${bad}`);
  expect(refusalOf(() => door.enter(ip, "bad-4"))).toMatchObject({ code: "rate_limited" });
  expect(refusalOf(() => door.enter(ip, "good"))).toBeNull();
});

test("a credential is known for a minute after it was last taken, and no longer once it is refused", () => {
  const { clock, door } = doorOf(1);
  door.recognise("key");
  clock.advance(59_000);
  door.recognise("key");
  clock.advance(59_000);
  for (let request = 0; request < 5; request++) door.enter(ip, "key");
  door.turnAway(ip, "key");
  door.enter(ip, "key");
  expect(refusalOf(() => door.enter(ip, "key"))).not.toBeNull();
});

test("public routes stay open to an address whose credentials were refused", () => {
  const { door } = doorOf(10, 1);
  door.turnAway(ip, "bad");
  expect(refusalOf(() => door.enter(ip, "bad"))).not.toBeNull();
  expect(refusalOf(() => door.enter(ip))).toBeNull();
});

test("a person turned away too often is refused by who they are, not by an address that others share", () => {
  const { door } = doorOf(10, 2);
  for (let time = 0; time < 2; time++) door.turnAwayPerson("eve");
  expect(refusalOf(() => door.enterAs("eve"))).toMatchObject({ code: "rate_limited" });
  expect(refusalOf(() => door.enterAs("ada"))).toBeNull();
});

test("one address in a /64 answers for all of it, and no IPv4 address for another", () => {
  const { door } = doorOf(1);
  door.enter("2001:db8:1:2::1");
  expect(refusalOf(() => door.enter("2001:db8:1:2:ffff::9"))).not.toBeNull();
  expect(refusalOf(() => door.enter("2001:db8:1:3::1"))).toBeNull();
  door.enter("203.0.113.1");
  expect(refusalOf(() => door.enter("203.0.113.2"))).toBeNull();
});

test("more addresses than it keeps leave it small: the oldest are forgotten", () => {
  const { door } = doorOf();
  const before = process.memoryUsage().heapUsed;
  for (let n = 0; n < 50_000; n++) door.enter(`10.${(n >> 16) & 255}.${(n >> 8) & 255}.${n & 255}`);
  expect((process.memoryUsage().heapUsed - before) / 1_048_576).toBeLessThan(150);
});
