import { expect, test } from "vitest";
import {
  customTypeSchema,
  eventPatternSchema,
  eventTypeNames,
  patternMatches,
  patternsOf,
  previewExpressionBody,
  publishBody,
} from "./events";

test("the patterns of a type are those that match it, and no others", () => {
  const all = new Set(["*", "nothing.*", "ticket", ...eventTypeNames.flatMap(patternsOf)]);
  for (const type of eventTypeNames) {
    expect([...all].filter((pattern) => patternMatches(pattern, type)).sort()).toEqual(patternsOf(type).sort());
  }
});

test("a type in families within families has each of them", () => {
  expect(patternsOf("ai.request.completed")).toEqual(["*", "ai.*", "ai.request.*", "ai.request.completed"]);
});

const wordsOf = (count: number) => ["custom", ...Array.from({ length: count - 1 }, (_, word) => `word_${word}`)].join(".");

test("a type of a team's own has at most eight words, wherever it is named", () => {
  const named = (type: string) => [
    customTypeSchema.safeParse(type).success,
    publishBody.safeParse({ type, data: {} }).success,
    eventPatternSchema.safeParse(type).success,
    eventPatternSchema.safeParse(type.replace(/[^.]+$/, "*")).success,
  ];
  expect(named(wordsOf(8))).toEqual([true, true, true, true]);
  expect(named(wordsOf(9))).toEqual([false, false, false, false]);
  expect(publishBody.safeParse({ type: wordsOf(9), data: {} }).error?.issues.map(({ path }) => path)).toEqual([["type"]]);
  // Firestore takes so many in an `array-contains-any`.
  expect(patternsOf(wordsOf(8)).length).toBeLessThanOrEqual(30);
});

test.each(["", "a/b", "evt_1/x", "..", "tkt_1"])(
  "no event is looked for under %j, which no event can have for an id",
  (eventId) => {
    expect(previewExpressionBody.safeParse({ eventId }).error?.issues.map(({ path }) => path)).toEqual([["eventId"]]);
  },
);
