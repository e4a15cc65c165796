import { describe, expect, it } from "vitest";
import type { RequestLogEntry } from "@/types/logs";
import { gather, keptMax, ratePerMinute, rateWords, withLive } from "./log-tail";

const start = Date.parse("2026-03-01T12:00:00.000Z");
const entry = (second: number, id = `e${second}`): RequestLogEntry => ({
  id,
  requestId: `req_${id}`,
  timestamp: new Date(start + second * 1_000).toISOString(),
  method: "GET",
  endpoint: "/api/v1/me",
  statusCode: 200,
  duration: 3,
  success: true,
  ip: "203.0.113.7",
});
const batch = (id: string, ...seconds: number[]) => ({ id, entries: seconds.map((second) => entry(second)) });
const idsOf = (rows: readonly { id: string }[]) => rows.map(({ id }) => id);

describe("what comes in", () => {
  it("is gathered newest first and each entry once, though documents are told again and again", () => {
    const first = gather([], [batch("b2", 3, 4), batch("b1", 1, 2)]);
    expect(idsOf(first)).toEqual(["e4", "e3", "e2", "e1"]);
    expect(idsOf(gather(first, [batch("b3", 5), batch("b2", 3, 4)]))).toEqual(["e5", "e4", "e3", "e2", "e1"]);
  });

  it("is the same list when nothing is new, and leaves out a document that cannot be read", () => {
    const kept = gather([], [batch("b1", 1)]);
    expect(gather(kept, [batch("b1", 1), { id: "b2", invalid: "entries: missing" }])).toBe(kept);
  });

  it("is kept up to a bound, the newest of it", () => {
    const many = Array.from({ length: keptMax + 50 }, (_, second) => entry(second));
    const kept = gather([], [{ id: "b1", entries: many }]);
    expect(kept).toHaveLength(keptMax);
    expect(kept[0]?.id).toBe(`e${keptMax + 49}`);
  });
});

describe("a list with what came in", () => {
  it("has each request once, newest first", () => {
    expect(idsOf(withLive([entry(3), entry(1)], [entry(4), entry(3), entry(2)], false))).toEqual(["e4", "e3", "e2", "e1"]);
  });

  it("has nothing from beyond its end, where the rest is still to be read", () => {
    expect(idsOf(withLive([entry(5), entry(3)], [entry(6), entry(1)], true))).toEqual(["e6", "e5", "e3"]);
    expect(idsOf(withLive([], [entry(6), entry(1)], false))).toEqual(["e6", "e1"]);
  });
});

describe("the rate", () => {
  it("counts the last minute", () => {
    expect(ratePerMinute([entry(100), entry(61), entry(40), entry(39)], new Date(start + 100_000))).toBe(2);
  });

  it("is worked out from a shorter time when more came than are kept", () => {
    const many = Array.from({ length: keptMax }, (_, index) => entry(20 - index / 100, `x${index}`));
    expect(ratePerMinute(many, new Date(start + 20_000))).toBeGreaterThan(keptMax * 2.9);
  });

  it.each([
    [0, "0 a minute"],
    [119, "119 a minute"],
    [300, "5.0 a second"],
    [90_000, "1,500 a second"],
  ])("of %d a minute reads %s", (rate, words) => {
    expect(rateWords(rate)).toBe(words);
  });
});
