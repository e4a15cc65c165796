import { expect, it } from "vitest";
import type { Agent } from "@/types/resources";
import { agentFormSchema, newAgentValues, toCreate, toUpdate, valuesOf } from "./agent-form-values";

const agent: Agent = {
  id: "agt_1",
  name: "Margaret Hamilton",
  email: "margaret@example.com",
  status: "online",
  skills: ["billing", "export"],
  externalId: null,
  createdAt: "2026-01-05T09:00:00.000Z",
  updatedAt: "2026-01-05T09:00:00.000Z",
};

it("asks for a name and an address", () => {
  const problems = agentFormSchema.safeParse(newAgentValues).error?.issues.map(({ path }) => path[0]);
  expect(problems).toEqual(["name", "email"]);
});

it("sends only what was changed, and nothing when nothing was", () => {
  const values = valuesOf(agent);
  expect(toUpdate(values, agent)).toBeNull();
  expect(toUpdate({ ...values, skills: "billing" }, agent)).toEqual({ skills: ["billing"] });
  expect(toCreate(values)).toEqual({
    name: agent.name,
    email: agent.email,
    status: "online",
    skills: ["billing", "export"],
  });
});
