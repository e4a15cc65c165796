import fc from "fast-check";
import { expect, it } from "vitest";
import { bucketLabel, bucketsBetween, startOfDay } from "./time-buckets";

const zone = fc.constantFrom("UTC", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Beirut");
const interval = fc.constantFrom("day" as const, "week" as const, "month" as const);
const from = fc.date({ min: new Date("2015-01-01"), max: new Date("2030-01-01"), noInvalidDate: true });

it("buckets follow each other without a gap, and each instant is in the one of its label", () => {
  fc.assert(
    fc.property(
      zone,
      interval,
      from,
      fc.integer({ min: 1, max: 100 * 86_400_000 }),
      fc.nat(),
      (timeZone, each, start, spanMs, pick) => {
        const to = new Date(start.getTime() + spanMs);
        const buckets = bucketsBetween({ from: start, to }, each, timeZone, 1_000)!;
        expect(buckets[0]!.from <= start && buckets.at(-1)!.to >= to).toBe(true);
        buckets.slice(1).forEach((bucket, index) => expect(bucket.from).toEqual(buckets[index]!.to));
        const at = new Date(start.getTime() + (pick % spanMs));
        const holding = buckets.find((bucket) => bucket.from <= at && at < bucket.to);
        expect(holding?.label).toBe(bucketLabel(at, each, timeZone));
      },
    ),
    { numRuns: 1_000 },
  );
});

it("a day is that of the zone, a week begins on Monday, a month is named without a day", () => {
  const at = new Date("2026-05-03T23:30:00Z");
  expect(bucketLabel(at, "day", "UTC")).toBe("2026-05-03");
  expect(bucketLabel(at, "day", "Europe/Berlin")).toBe("2026-05-04");
  expect(bucketLabel(at, "week", "UTC")).toBe("2026-04-27");
  expect(bucketLabel(at, "month", "UTC")).toBe("2026-05");
});

it("the last seven days begin at the midnight six days ago", () => {
  expect(startOfDay(new Date("2026-03-31T12:00:00Z"), 6, "Europe/Berlin").toISOString()).toBe("2026-03-24T23:00:00.000Z");
});

it("too many buckets are none", () => {
  expect(bucketsBetween({ from: new Date("2020-01-01"), to: new Date("2026-01-01") }, "day", "UTC", 100)).toBeNull();
});
