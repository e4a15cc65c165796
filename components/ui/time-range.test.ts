import { describe, expect, it } from "vitest";
import { rangeStart, spanWords } from "./time-range";

describe("a time range", () => {
  it("begins at a full minute, so that it stays the same query for a while", () => {
    expect(rangeStart("1h", new Date("2026-03-01T12:30:10Z"))).toBe("2026-03-01T11:30:00.000Z");
    expect(rangeStart("1h", new Date("2026-03-01T12:30:50Z"))).toBe("2026-03-01T11:30:00.000Z");
  });

  it("may be open", () => {
    expect(rangeStart("all", new Date())).toBeUndefined();
  });

  it("of its own is told by the reader's clock, its day once", () => {
    const at = (hour: number, day = 1) => new Date(2026, 2, day, hour, 0).toISOString();
    expect(spanWords(at(14), at(15))).toBe("Mar 1, 14:00 to 15:00");
    expect(spanWords(at(14), at(15, 2))).toBe("Mar 1, 14:00 to Mar 2, 15:00");
    expect(spanWords(at(14), undefined)).toBe("Since Mar 1, 14:00");
    expect(spanWords(undefined, at(14))).toBe("Until Mar 1, 14:00");
  });
});
