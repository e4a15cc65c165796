import { expect, it } from "vitest";
import { type SentComment, type ShownComment, withSent } from "./shown-comments";

const at = "2026-01-05T09:00:00.000Z";
const comment = (id: string, body = "Fixed.", uid = "uid_ada"): ShownComment => ({
  id,
  body,
  authorName: "Ada",
  author: { kind: "person", id: uid },
  externalId: null,
  createdAt: at,
  updatedAt: at,
});
const sending = (id: string, before: string[] = [], body = "Fixed."): SentComment => ({
  comment: { ...comment(id, body), sending: true },
  before: new Set(before),
});
const idsOf = (live: ShownComment[], ...sent: SentComment[]) => withSent(live, sent).map(({ id }) => id);

it("shows what is being sent above the others", () => {
  expect(idsOf([comment("c1", "Hello")], sending("local"))).toEqual(["local", "c1"]);
});

it("shows it once, also while the listener has it and the answer has not come", () => {
  expect(idsOf([comment("c2"), comment("c1", "Hello")], sending("local", ["c1"]))).toEqual(["c2", "c1"]);
});

it("shows it once when the answer comes before the listener", () => {
  const answered = { comment: comment("c2"), before: new Set<string>() };
  expect(idsOf([], answered)).toEqual(["c2"]);
  expect(idsOf([comment("c2")], answered)).toEqual(["c2"]);
});

it("takes neither an earlier comment of the same words nor another person's for it", () => {
  expect(idsOf([comment("c1")], sending("local", ["c1"]))).toEqual(["local", "c1"]);
  expect(idsOf([comment("c2", "Fixed.", "uid_grace")], sending("local"))).toEqual(["local", "c2"]);
});

it("shows the same words twice when they were sent twice", () => {
  expect(idsOf([comment("c2")], sending("local1"), sending("local2"))).toEqual(["local2", "c2"]);
  const answered = { comment: comment("c2"), before: new Set<string>() };
  expect(idsOf([comment("c2")], sending("local"), answered)).toEqual(["local", "c2"]);
});
