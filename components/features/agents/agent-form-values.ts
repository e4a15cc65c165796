import { z } from "zod";
import { tagsOf, tagsText } from "@/components/ui/tags-text";
import type { CreateAgentInput, UpdateAgent } from "@/services/agents";
import { agents, agentStatuses, type Agent } from "@/types/resources";

export const agentFormSchema = z.object({
  name: z.string().trim().min(1, "Give the agent a name").max(200),
  email: z
    .string()
    .trim()
    .refine((value) => agents.fields.email.safeParse(value).success, { message: "This is not an e-mail address" }),
  status: z.enum(agentStatuses),
  skills: tagsText,
});
export type AgentFormValues = z.infer<typeof agentFormSchema>;

export const newAgentValues: AgentFormValues = { name: "", email: "", status: "online", skills: "" };

export function valuesOf({ name, email, status, skills }: Agent): AgentFormValues {
  return { name, email, status, skills: skills.join(", ") };
}

export function toCreate({ skills, ...values }: AgentFormValues) {
  return { ...values, skills: tagsOf(skills) } satisfies CreateAgentInput;
}

/** Only what differs, so that what someone else has changed meanwhile stays; null when nothing does. */
export function toUpdate(values: AgentFormValues, agent: Agent): UpdateAgent | null {
  const next = Object.entries(toCreate(values));
  const changed = next.filter(([field, value]) => JSON.stringify(value) !== JSON.stringify(agent[field as keyof Agent]));
  return changed.length > 0 ? Object.fromEntries(changed) : null;
}
