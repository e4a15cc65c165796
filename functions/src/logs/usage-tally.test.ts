import fc from "fast-check";
import { expect, test } from "vitest";
import { answeredRequest } from "@/tests/support/answered-request";
import { addCells, type Cells, splitCells } from "./usage-cells";
import { foldTimeOf, hourMs, usageLevels } from "./usage-levels";
import { createUsageTally } from "./usage-tally";

const startMs = Date.parse("2026-01-05T09:00:00.000Z");

const requests = fc.array(
  fc.record({ team: fc.nat(2), hour: fc.nat(2), key: fc.nat(4), route: fc.nat(4), duration: fc.nat(100), success: fc.boolean() }),
  { maxLength: 150 },
);

/** As a database keeps them: each document as it was written last. */
function countAll(made: typeof requests extends fc.Arbitrary<infer Made> ? Made : never, cellsMax: number, memoryMax: number) {
  const tally = createUsageTally(cellsMax, memoryMax);
  const stored = new Map<string, Cells>();
  for (const { team, hour, key, route, duration, success } of made) {
    const at = new Date(startMs + hour * hourMs);
    const request = answeredRequest({ at, apiKeyId: `key_${key}`, route: `/${route}`, duration, success });
    for (const document of tally.count(`team_${team}`, [request])) stored.set(document.id, structuredClone(document.cells));
  }
  return stored;
}

const sumOf = (stored: Iterable<Cells>) => {
  const sum: Cells = new Map();
  for (const cells of stored) addCells(sum, cells);
  return splitCells(sum, Number.MAX_SAFE_INTEGER)[0];
};
const sizeOf = (cells: Cells) => [...cells.values()].reduce((size, routes) => size + routes.size, 0);

test("counts each request once however small its documents and its memory are, and no document outgrows its size", () => {
  fc.assert(
    fc.property(requests, fc.integer({ min: 1, max: 10 }), fc.integer({ min: 1, max: 30 }), (made, cellsMax, memoryMax) => {
      const stored = countAll(made, cellsMax, memoryMax);
      expect(sumOf(stored.values())).toEqual(sumOf(countAll(made, 10_000, 10_000).values()));
      for (const cells of stored.values()) expect(sizeOf(cells)).toBeLessThanOrEqual(cellsMax);
    }),
  );
});

test("what is forgotten, or long over, goes on in a document of its own", () => {
  const tally = createUsageTally();
  const idOf = () => tally.count("team_1", [answeredRequest()])[0]!.id;
  const first = idOf();
  expect(idOf()).toBe(first);
  tally.forget("team_1");
  const second = idOf();
  expect(second).not.toBe(first);
  tally.leaveBefore(new Date(startMs + hourMs));
  expect(idOf()).not.toBe(second);
});

test("an hour is summed 10 to 20 minutes after its end, a day 1 to 2 hours, each team at a time of its own", () => {
  const at = new Date(startMs);
  const minutesAfter = (level: "part" | "hour", endMs: number) =>
    Array.from({ length: 200 }, (_, n) => (foldTimeOf(`team_${n}`, level, at)!.getTime() - endMs) / 60_000);
  const parts = minutesAfter("part", startMs + hourMs);
  const hours = minutesAfter("hour", Date.parse("2026-01-06T00:00:00.000Z"));
  expect([Math.floor(Math.min(...parts)), Math.ceil(Math.max(...parts))]).toEqual([10, 20]);
  expect(Math.min(...hours)).toBeGreaterThanOrEqual(60);
  expect(Math.max(...hours)).toBeLessThanOrEqual(120);
  expect(new Set(parts).size).toBeGreaterThan(190);
  expect(usageLevels.day.into).toBeNull();
});
