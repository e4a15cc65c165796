import { expect, test } from "vitest";
import { describeRelative } from "./describe-relative";

const now = new Date("2026-03-10T12:00:00Z");
const after = (seconds: number) => describeRelative(new Date(now.getTime() + seconds * 1_000), now);

test("says how long ago or how far off a time is, in the largest unit that fits", () => {
  expect(after(0)).toBe("just now");
  expect(after(-30)).toBe("just now");
  expect(after(20)).toBe("in a moment");
  expect(after(-50)).toBe("1 minute ago");
  expect(after(-125)).toBe("2 minutes ago");
  expect(after(-3_590)).toBe("1 hour ago");
  expect(after(2 * 3_600)).toBe("in 2 hours");
  expect(after(-86_400)).toBe("yesterday");
  expect(after(300 * 86_400)).toBe("in 10 months");
  expect(after(365 * 86_400)).toBe("next year");
});
