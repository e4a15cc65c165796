import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { nextRun } from "./next-run";
import { localMsOf } from "./zone-time";

const zones = [
  "UTC",
  "Europe/Berlin",
  "America/New_York",
  "Australia/Lord_Howe",
  "Asia/Kathmandu",
  "America/Sao_Paulo",
  "Asia/Beirut",
];
const day = 86_400_000;

const when = fc.record({
  frequency: fc.constantFrom("daily" as const, "weekly" as const, "monthly" as const),
  weekday: fc.integer({ min: 1, max: 7 }),
  dayOfMonth: fc.integer({ min: 1, max: 31 }),
  hour: fc.integer({ min: 0, max: 23 }),
  minute: fc.constantFrom(0, 15, 30, 59),
  timeZone: fc.constantFrom(...zones),
});
const instant = fc.date({ min: new Date("2000-01-01"), max: new Date("2040-01-01"), noInvalidDate: true });

describe("the next run", () => {
  it("is later, shows the hour of the schedule, and is never more than one turn away", () => {
    fc.assert(
      fc.property(when, instant, (schedule, after) => {
        const next = nextRun(schedule, after);
        const turnDays = { daily: 1, weekly: 7, monthly: 31 }[schedule.frequency];
        expect(next.getTime()).toBeGreaterThan(after.getTime());
        expect(next.getTime() - after.getTime()).toBeLessThanOrEqual((turnDays + 1) * day);
        const shownMinutes = Math.floor(localMsOf(next, schedule.timeZone) / 60_000) % 1_440;
        const wanted = schedule.hour * 60 + schedule.minute;
        // Where clocks skip the time it is run at the moment they are put forward, and the clock shows a later one.
        if (shownMinutes !== wanted) {
          const before = localMsOf(new Date(next.getTime() - 1_000), schedule.timeZone);
          expect(localMsOf(next, schedule.timeZone) - before).toBeGreaterThan(60_000);
          expect(shownMinutes).toBeGreaterThan(wanted);
        }
      }),
      { numRuns: 2_000 },
    );
  });

  it("comes once a turn: from one run to the next there is no third", () => {
    fc.assert(
      fc.property(when, instant, fc.double({ min: 0, max: 0.999, noNaN: true }), (schedule, after, part) => {
        const first = nextRun(schedule, after);
        const second = nextRun(schedule, first);
        const between = new Date(first.getTime() + Math.floor((second.getTime() - first.getTime()) * part));
        expect(nextRun(schedule, between)).toEqual(second);
      }),
      { numRuns: 2_000 },
    );
  });

  it.each([
    [
      "daily at 09:00 in Berlin, as clocks go forward",
      { frequency: "daily", hour: 9, timeZone: "Europe/Berlin" },
      "2026-03-28T08:00:00Z",
      "2026-03-29T07:00:00.000Z",
    ],
    [
      "daily at 02:30 in Berlin, on the day without it",
      { frequency: "daily", hour: 2, minute: 30, timeZone: "Europe/Berlin" },
      "2026-03-28T12:00:00Z",
      "2026-03-29T01:00:00.000Z",
    ],
    [
      "daily at 02:30 in Berlin, on the day with two of it",
      { frequency: "daily", hour: 2, minute: 30, timeZone: "Europe/Berlin" },
      "2026-10-24T12:00:00Z",
      "2026-10-25T00:30:00.000Z",
    ],
    [
      "and not again an hour later",
      { frequency: "daily", hour: 2, minute: 30, timeZone: "Europe/Berlin" },
      "2026-10-25T00:30:00Z",
      "2026-10-26T01:30:00.000Z",
    ],
    [
      "monthly on the 31st, in February",
      { frequency: "monthly", dayOfMonth: 31, hour: 0 },
      "2026-01-31T00:00:00Z",
      "2026-02-28T00:00:00.000Z",
    ],
    ["weekly on Monday", { frequency: "weekly", weekday: 1, hour: 9 }, "2026-05-04T09:00:00Z", "2026-05-11T09:00:00.000Z"],
    [
      "daily, on the day that Samoa left out",
      { frequency: "daily", hour: 9, timeZone: "Pacific/Apia" },
      "2011-12-29T20:00:00Z",
      "2011-12-30T10:00:00.000Z",
    ],
  ] as const)("%s", (_name, schedule, after, next) => {
    expect(nextRun({ minute: 0, timeZone: "UTC", ...schedule }, new Date(after)).toISOString()).toBe(next);
  });
});
