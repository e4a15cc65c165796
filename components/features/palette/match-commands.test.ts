import { expect, it } from "vitest";
import { matchCommands, type Command } from "./match-commands";

const command = (id: string, group: Command["group"], label: string, words?: string): Command => ({
  id,
  group,
  label,
  ...(words ? { words } : {}),
  run: () => undefined,
});
const all = [
  command("tickets", "Go to", "Tickets"),
  command("keys", "Go to", "API keys"),
  command("new-ticket", "Create", "New ticket"),
  command("new-key", "Create", "New API key"),
  command("dark", "Appearance", "Dark theme", "night"),
];
const found = (typed: string) => matchCommands(all, typed).map(({ id }) => id);

it("gives all of them before anything is typed", () => {
  expect(found("  ")).toEqual(["tickets", "keys", "new-ticket", "new-key", "dark"]);
});

it("finds by the starts of words, in any order and letter case", () => {
  expect(found("tick")).toEqual(["tickets", "new-ticket"]);
  expect(found("KEY api")).toEqual(["keys", "new-key"]);
  expect(found("icket")).toEqual([]);
});

it("finds words that stand in brackets, and letters of any script", () => {
  const teams = [command("a", "Team", "Switch to Łódź (sandbox)")];
  expect(matchCommands(teams, "sandbox").length + matchCommands(teams, "łó").length).toBe(2);
});

it("finds by other words and by the group, after what the labels say", () => {
  expect(found("night")).toEqual(["dark"]);
  expect(found("create")).toEqual(["new-ticket", "new-key"]);
  expect(matchCommands([...all, command("n", "Help", "Night watch")], "night").map(({ id }) => id)).toEqual(["n", "dark"]);
});

it("keeps a group together", () => {
  const mixed = [command("a", "Go to", "One"), command("b", "Team", "One"), command("c", "Go to", "Two", "one")];
  expect(matchCommands(mixed, "one").map(({ id }) => id)).toEqual(["a", "c", "b"]);
});
