import fc from "fast-check";
import { expect, test } from "vitest";
import type { RetryConfig } from "@/types/webhooks";
import { nextAttemptAt, retryAfterMs, retryDelaysMs } from "./retry-schedule";

const now = new Date("2026-01-02T03:04:05Z");
const custom = fc.record({
  policy: fc.constant("custom" as const),
  maxRetries: fc.integer({ min: 0, max: 20 }),
  initialDelayMs: fc.integer({ min: 1_000, max: 86_400_000 }),
  backoffMultiplier: fc.double({ min: 1, max: 10, noNaN: true }),
  maxDelayMs: fc.integer({ min: 1_000, max: 86_400_000 }),
});
const anyConfig: fc.Arbitrary<RetryConfig> = fc.oneof(
  fc.constant<RetryConfig>({ policy: "durable" }),
  fc.constant<RetryConfig>({ policy: "quick" }),
  custom,
);
const anyRandom = fc.double({ min: 0, max: 0.999999, noNaN: true });

test("never tries before the wait that the policy states, nor more than a fifth after it", () => {
  fc.assert(
    fc.property(anyConfig, anyRandom, fc.nat(25), (config, random, retriesSpent) => {
      const stated = retryDelaysMs(config)[retriesSpent];
      const next = nextAttemptAt(config, { retriesSpent, at: now }, random);
      if (stated === undefined) {
        expect(next).toBeNull();
        return;
      }
      const waitMs = next!.getTime() - now.getTime();
      expect(waitMs).toBeGreaterThanOrEqual(Math.floor(stated));
      expect(waitMs).toBeLessThanOrEqual(Math.ceil(stated * 1.2));
    }),
  );
});

test("durable goes on for about two days, quick for half a minute", () => {
  const total = (config: RetryConfig) => retryDelaysMs(config).reduce((sum, delay) => sum + delay, 0);
  expect(total({ policy: "durable" }) / 3_600_000).toBeCloseTo(51.6, 1);
  expect(total({ policy: "quick" })).toBe(31_000);
});

test("waits as long as the receiver asks, when that is longer", () => {
  const next = nextAttemptAt({ policy: "quick" }, { retriesSpent: 0, at: now, retryAfter: "120" }, 0);
  expect(next).toEqual(new Date(now.getTime() + 120_000));
});

test.each([
  ["120", 120_000],
  [" 7 ", 7_000],
  ["Fri, 02 Jan 2026 03:05:05 GMT", 60_000],
  ["Fri, 02 Jan 2026 03:00:00 GMT", 0],
  ["99999999999", 86_400_000],
  ["soon", null],
  ["-5", null],
  ["", null],
])("reads Retry-After %j as %j ms", (header, ms) => {
  expect(retryAfterMs(header, now)).toBe(ms);
});
