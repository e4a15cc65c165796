import { expect, it } from "vitest";
import type { Agent } from "@/types/resources";
import { agentOptions } from "./agent-options";

const agent = (id: string, name: string): Agent => ({
  id,
  name,
  email: `${id}@example.com`,
  status: "online",
  skills: [],
  externalId: null,
  createdAt: "2026-01-05T09:00:00.000Z",
  updatedAt: "2026-01-05T09:00:00.000Z",
});

it("puts oneself first, the others by name, and keeps who is gone by their id", () => {
  const agents = [agent("one", "Zoe"), agent("two", "Ada"), agent("me", "Me")];
  expect(agentOptions(agents, "ME@example.com", "gone").map((option) => option.label)).toEqual([
    "Me (you)",
    "Ada",
    "Zoe",
    "gone",
  ]);
});

it("offers nobody twice", () => {
  expect(agentOptions([agent("one", "Zoe")], "one@example.com", "one")).toEqual([{ id: "one", label: "Zoe (you)" }]);
});
