import { describe, expect, it } from "vitest";
import {
  changeWords,
  durationWords,
  logsHref,
  pointsWords,
  shareWords,
  shortCount,
  spanOf,
  spanWords,
  successRate,
} from "./usage-words";

it.each([
  [null, "–"],
  [0, "0%"],
  [1, "100%"],
  [0.98765, "98.7%"],
  [0.9999, "99.99%"],
  [0.999999, "99.99%"],
  [0.00001, "0.01%"],
  [0.5, "50.0%"],
])("writes the share %d as %s: nearly all is never all", (share, words) => {
  expect(shareWords(share)).toBe(words);
});

it.each([
  [null, "–"],
  [0.25, "0.3 ms"],
  [12.4, "12 ms"],
  [1_234, "1,234 ms"],
  [12_345, "12.3 s"],
])("writes %d ms as %s", (ms, words) => {
  expect(durationWords(ms)).toBe(words);
});

it("shortens only counts that are long", () => {
  expect([9_999, 12_345, 1_234_567].map(shortCount)).toEqual(["9,999", "12.3K", "1.2M"]);
});

it("has no success rate where there was no request", () => {
  expect(successRate({ requests: 0, failures: 0 })).toBeNull();
  expect(successRate({ requests: 4, failures: 1 })).toBe(0.75);
});

describe("a change", () => {
  it.each([
    [110, 100, "+10%"],
    [95, 100, "−5.0%"],
    [2_000, 100, "20×"],
  ])("from the second to the first of %d and %d is %s", (now, before, words) => {
    expect(changeWords(now, before)).toBe(words);
  });

  it("is not told where there is nothing to compare with", () => {
    expect(changeWords(5, 0)).toBeUndefined();
    expect(changeWords(5, null)).toBeUndefined();
    expect(changeWords(null, 5)).toBeUndefined();
    expect(changeWords(100.1, 100)).toBeUndefined();
  });

  it("of a share is told in points", () => {
    expect(pointsWords(0.95, 0.96)).toBe("−1.0 points");
    expect(pointsWords(1, 0.5)).toBe("+50.0 points");
    expect(pointsWords(0.95, 0.9501)).toBeUndefined();
    expect(pointsWords(0.95, null)).toBeUndefined();
  });
});

describe("the log of a figure", () => {
  it("is searched by the part of the path that all its requests share", () => {
    expect(logsHref({ method: "GET", endpoint: "/api/v1/tickets/{id}/comments" })).toBe(
      "/settings/integrations/logs?method=GET&search=%2Fapi%2Fv1%2Ftickets%2F",
    );
    expect(logsHref({ key: "key_1" })).toBe("/settings/integrations/logs?key=key_1");
    expect(logsHref({})).toBe("/settings/integrations/logs");
  });

  it("is that of the hour or day that it stands for, and not of the next one's first moment", () => {
    const start = "2026-03-01T12:00:00.000Z";
    expect(spanOf(start, "hour")).toEqual({ from: start, to: "2026-03-01T12:59:59.999Z" });
    expect(spanOf("2026-03-01T00:00:00.000Z", "day").to).toBe("2026-03-01T23:59:59.999Z");
  });
});

it("names a day by its date in UTC, wherever the reader is", () => {
  expect(spanWords("2026-03-01T00:00:00.000Z", "day")).toBe("Mar 1");
});
