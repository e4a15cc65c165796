import { z } from "zod";
import { defineResource } from "./define";

export const agentStatuses = ["online", "away", "offline"] as const;

export const agents = defineResource({
  name: "agent",
  plural: "agents",
  idPrefix: "agt",
  description: "Someone who answers tickets",
  fields: {
    name: z.string().trim().min(1).max(200),
    email: z.email().max(254),
    status: z.enum(agentStatuses).default("offline"),
    skills: z.array(z.string().trim().min(1).max(50)).max(50).default([]),
    externalId: z
      .string()
      .min(1)
      .max(200)
      .nullable()
      .default(null)
      .meta({ description: "Your own id of the agent, for look-ups" }),
  },
  computed: {},
  filters: ["status", "email", "externalId"],
  sorts: ["name"],
  search: ["name", "email"],
  unique: ["email", "externalId"],
  references: {},
  parts: [],
  unindexed: [],
  scopes: { read: "See agents", write: "Create, change and delete agents" },
  example: { name: "Margaret Hamilton", email: "margaret@example.com", status: "online", skills: ["billing"] },
});

export type Agent = z.infer<typeof agents.record>;
