import fc from "fast-check";
import { expect, test } from "vitest";
import { bucketOf, longestOfBucket, percentileMs } from "./latency-buckets";

const duration = fc.oneof(fc.nat(40), fc.nat(5_000), fc.nat(4_000_000));

test("a longer request is never in an earlier bucket, and a bucket's longest is at most an eighth above its shortest", () => {
  fc.assert(
    fc.property(duration, duration, (a, b) => {
      expect(bucketOf(Math.max(a, b))).toBeGreaterThanOrEqual(bucketOf(Math.min(a, b)));
      const longest = longestOfBucket(bucketOf(a));
      expect(longest).toBeGreaterThanOrEqual(a);
      expect(longest).toBeLessThanOrEqual(a * 1.125);
      expect(bucketOf(longest)).toBe(bucketOf(a));
    }),
  );
});

test("there are at most 160 buckets, whatever is counted", () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true }), (any) => {
      expect(bucketOf(any)).toBeGreaterThanOrEqual(0);
      expect(bucketOf(any)).toBeLessThan(160);
    }),
  );
});

test("95 of 100 took no longer than the 95th percentile, which is exact to an eighth", () => {
  fc.assert(
    fc.property(fc.array(duration, { minLength: 1, maxLength: 300 }), (durations) => {
      const buckets = new Map<number, number>();
      for (const ms of durations) buckets.set(bucketOf(ms), (buckets.get(bucketOf(ms)) ?? 0) + 1);
      const exact = durations.toSorted((a, b) => a - b)[Math.ceil(durations.length * 0.95) - 1]!;
      const found = percentileMs(buckets, 0.95)!;
      expect(found).toBeGreaterThanOrEqual(exact);
      expect(found).toBeLessThanOrEqual(exact * 1.125);
    }),
  );
});

test("there is no percentile of no requests", () => expect(percentileMs(new Map(), 0.95)).toBeNull());
