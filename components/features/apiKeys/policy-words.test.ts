import { describe, expect, it } from "vitest";
import { namesWords, policyWords, refusedWords } from "./policy-words";

const named = (...names: string[]) => names.map((name) => ({ name }));

describe("the policy in words", () => {
  it.each([
    ["allow", "A key works until it expires, however old its secret is."],
    ["remind", "When a secret is 90 days old, admins are reminded to rotate it."],
    ["rotate", "When a secret is 90 days old, it is rotated by itself, and the new one is sent to hooks.example.com."],
    ["refuse", "When a secret is 90 days old, callers with it are refused until it is rotated."],
  ] as const)("says what %s does", (overAge, words) => {
    expect(policyWords({ overAge, maxAgeDays: 90, endpoint: "https://hooks.example.com/keys" })).toBe(words);
  });
});

it.each([
  [named("A"), "A"],
  [named("A", "B"), "A and B"],
  [named("A", "B", "C"), "A, B and C"],
  [named("A", "B", "C", "D", "E"), "A, B, C and 2 more"],
])("names keys %j as %s", (keys, words) => {
  expect(namesWords(keys)).toBe(words);
});

it("says how many keys would be refused now, by name", () => {
  expect(refusedWords([], 30)).toBe("No active key has a secret older than 30 days. None would be refused now.");
  expect(refusedWords(named("A"), 30)).toBe("1 active key has a secret older than 30 days and would be refused at once: A.");
  expect(refusedWords(named("A", "B"), 30)).toBe(
    "2 active keys have a secret older than 30 days and would be refused at once: A and B.",
  );
});
