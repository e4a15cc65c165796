import fc from "fast-check";
import { expect, test } from "vitest";
import { askBreaker, type Breaker, closedBreaker, tellBreaker } from "./breaker";

const opened = (atMs = 0): Breaker => {
  let breaker = closedBreaker;
  for (let failure = 0; failure < 10; failure++) breaker = tellBreaker(breaker, "failed", atMs);
  return breaker;
};
const probed = (breaker: Breaker, nowMs: number) => {
  const passage = askBreaker(breaker, nowMs);
  if (!passage.passes) throw new Error("The probe does not pass");
  return passage.breaker;
};

test("nine failures in a row let the tenth attempt through, ten hold the next for half a minute", () => {
  let breaker = closedBreaker;
  for (let failure = 0; failure < 9; failure++) breaker = tellBreaker(breaker, "failed", 0);
  expect(askBreaker(breaker, 0).passes).toBe(true);
  expect(askBreaker(tellBreaker(breaker, "failed", 0), 29_999)).toEqual({ passes: false, retryAtMs: 30_000 });
});

test("an answer in between begins the count anew", () => {
  let breaker = closedBreaker;
  for (let failure = 0; failure < 100; failure++) breaker = tellBreaker(breaker, failure % 9 === 8 ? "answered" : "failed", 0);
  expect(askBreaker(breaker, 0).passes).toBe(true);
});

test("after the wait one probe passes, and the others wait for what it finds", () => {
  const probing = probed(opened(), 30_000);
  expect(askBreaker(probing, 30_001)).toEqual({ passes: false, retryAtMs: 35_001 });
  expect(askBreaker(tellBreaker(probing, "answered", 30_500), 30_500).passes).toBe(true);
});

test("a probe that fails opens it for twice as long, up to five minutes", () => {
  let breaker = opened();
  const waitsMs: number[] = [];
  for (let probe = 0; probe < 6; probe++) {
    const nowMs = breaker.openUntilMs;
    breaker = tellBreaker(probed(breaker, nowMs), "failed", nowMs);
    waitsMs.push(breaker.openUntilMs - nowMs);
  }
  expect(waitsMs).toEqual([60_000, 120_000, 240_000, 300_000, 300_000, 300_000]);
});

test("attempts that were on their way when it opened do not open it for longer", () => {
  const breaker = opened();
  expect(tellBreaker(breaker, "failed", 20_000).openUntilMs).toBe(breaker.openUntilMs);
});

test("a probe that found nothing out makes room for another", () => {
  const probing = probed(opened(), 30_000);
  expect(askBreaker(tellBreaker(probing, "unknown", 30_100), 30_100).passes).toBe(true);
});

test("whatever happens, it never holds anything for more than five minutes, and one answer closes it", () => {
  const finding = fc.constantFrom("answered" as const, "failed" as const, "unknown" as const);
  fc.assert(
    fc.property(fc.array(fc.tuple(finding, fc.nat(400_000))), (steps) => {
      let breaker = closedBreaker;
      let nowMs = 0;
      for (const [found, waitMs] of steps) {
        nowMs += waitMs;
        const passage = askBreaker(breaker, nowMs);
        if (!passage.passes) expect(passage.retryAtMs - nowMs).toBeLessThanOrEqual(300_000);
        else breaker = tellBreaker(passage.breaker, found, nowMs);
      }
      expect(askBreaker(tellBreaker(breaker, "answered", nowMs), nowMs).passes).toBe(true);
    }),
  );
});
