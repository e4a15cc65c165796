import { expect, test } from "vitest";
import { eventTypeNames, patternMatches, patternsOf } from "./events";

test("the patterns of a type are those that match it, and no others", () => {
  const all = new Set(["*", "nothing.*", "ticket", ...eventTypeNames.flatMap(patternsOf)]);
  for (const type of eventTypeNames) {
    expect([...all].filter((pattern) => patternMatches(pattern, type)).sort()).toEqual(patternsOf(type).sort());
  }
});

test("a type in families within families has each of them", () => {
  expect(patternsOf("ai.request.completed")).toEqual(["*", "ai.*", "ai.request.*", "ai.request.completed"]);
});
