import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { contacts } from "@/types/resources";
import { planList } from "./list-plan";
import { matchesAll, searchPrefixes, wordsOf } from "./search-words";

describe("words", () => {
  it.each([
    ["Zoë Ångström-Lee", ["zoe", "angstrom", "lee"]],
    ["grace@example.com", ["grace", "example", "com"]],
    ["ﬁle №7, FILE", ["file", "no7"]],
    ["山田 太郎", ["山田", "太郎"]],
    ["…!", []],
  ])("of %s are found without case, accents and signs", (text, words) => {
    expect(wordsOf(text)).toEqual(words);
  });

  it("are found by each of their beginnings, and by nothing else", () => {
    expect(searchPrefixes(contacts, { name: "Ada", email: null, company: "Ad" })).toEqual(["a", "ad", "ada"]);
    expect(matchesAll(["gra", "hop"], ["grace", "hopper"])).toBe(true);
    expect(matchesAll(["race"], ["grace"])).toBe(false);
  });

  it("take a bounded number of entries, and none that is long, whatever is in the record", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 5_000 }), (name) => {
        const prefixes = searchPrefixes(contacts, { name });
        expect(prefixes.length).toBeLessThanOrEqual(200);
        expect(new Set(prefixes).size).toBe(prefixes.length);
        for (const prefix of prefixes) expect(Array.from(prefix).length).toBeLessThanOrEqual(20);
      }),
    );
  });
});

describe("planning a search", () => {
  it("asks the index for the longest word and leaves the rest to look at", () => {
    const plan = planList(contacts, { limit: 5, search: "Ada Lovelace", company: "Navy" });
    const filters = [{ field: "company", value: "Navy" }];
    expect(plan).toMatchObject({ filters: [], search: { prefix: "lovelace", words: ["ada", "lovelace"], filters } });
  });

  it.each([
    ["query.search", { search: "…" }],
    ["query.sort", { search: "ada", sort: "name" }],
    ["query.sort", { search: "ada", updatedSince: "2026-01-01T00:00:00Z" }],
  ])("refuses by %s what it cannot do", (path, query) => {
    expect(() => planList(contacts, { limit: 5, ...query })).toThrow(
      expect.objectContaining({ options: { errors: [expect.objectContaining({ path })] } }),
    );
  });
});
