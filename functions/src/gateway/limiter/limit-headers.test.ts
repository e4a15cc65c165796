import fc from "fast-check";
import { parseList } from "structured-headers";
import { expect, test } from "vitest";
import { limitHeaders } from "./limit-headers";
import type { Grant } from "./permit";

const atMs = Date.UTC(2026, 0, 1);
const standing = fc.record({
  limit: fc.integer({ min: 1, max: 10_000_000 }),
  windowSeconds: fc.integer({ min: 1, max: 31 * 86_400 }),
  share: fc.double({ min: 0, max: 1, noNaN: true }),
  inMs: fc.integer({ min: 0, max: 31 * 86_400_000 }),
});
const grants = fc.uniqueArray(standing, { minLength: 1, maxLength: 10, selector: (one) => one.windowSeconds }).map(
  (standings): Grant => ({
    granted: true,
    violated: [],
    retryAtMs: atMs,
    atMs,
    standings: standings.map(({ limit, windowSeconds, share, inMs }) => {
      return { limit, windowSeconds, remaining: Math.floor(limit * share), moreAtMs: atMs + inMs };
    }),
  }),
);

test("RateLimit and RateLimit-Policy are lists of strings with whole numbers, as a parser of structured fields reads them", () => {
  fc.assert(
    fc.property(grants, (grant) => {
      const headers = limitHeaders(grant);
      const policies = parseList(headers["ratelimit-policy"]!);
      const limits = parseList(headers["ratelimit"]!);
      expect(policies.map(([name, parameters]) => [name, ...parameters])).toEqual(
        grant.standings.map(({ limit, windowSeconds }) => [`${windowSeconds}s`, ["q", limit], ["w", windowSeconds]]),
      );
      expect(limits.map(([name, parameters]) => [name, ...parameters])).toEqual(
        grant.standings.map(({ windowSeconds, remaining, moreAtMs }) => {
          return [`${windowSeconds}s`, ["r", remaining], ["t", Math.ceil((moreAtMs - atMs) / 1_000)]];
        }),
      );
    }),
  );
});

test("X-RateLimit tells of the limit with the fewest requests left, and when it has more as a time", () => {
  const standings = [
    { limit: 60, windowSeconds: 60, remaining: 59, moreAtMs: atMs + 63_000 },
    { limit: 1_000, windowSeconds: 3_600, remaining: 2, moreAtMs: atMs + 1_500 },
  ];
  const headers = limitHeaders({ granted: true, violated: [], retryAtMs: atMs, atMs, standings });
  expect(headers).toMatchObject({
    "x-ratelimit-limit": "1000",
    "x-ratelimit-remaining": "2",
    "x-ratelimit-reset": "2026-01-01T00:00:01.500Z",
  });
});
