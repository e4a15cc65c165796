import { z } from "zod";
import { isoTime, timestamps } from "./page";

export const integrationTypes = [
  "zapier",
  "make",
  "n8n",
  "slack",
  "rest",
  "graphql",
  "webhook",
  "crm",
  "marketing",
  "design",
  "payments",
  "email",
  "custom",
] as const;
export const integrationTypeSchema = z.enum(integrationTypes);

export const integrationStatusSchema = z.enum(["active", "needs_reauth", "error", "disconnected"]);
export type IntegrationStatus = z.infer<typeof integrationStatusSchema>;

/** A connection of a team to another product. Its credential is in a document of its own that no client reads. */
export const integrationSchema = z
  .object({
    id: z.string(),
    type: integrationTypeSchema,
    provider: z.string(),
    name: z.string(),
    description: z.string().optional(),
    enabled: z.boolean(),
    status: integrationStatusSchema,
    config: z.record(z.string(), z.unknown()),
    account: z.object({ id: z.string(), name: z.string().optional() }).optional(),
    scopes: z.array(z.string()),
    lastSyncAt: isoTime.optional(),
    lastError: z.string().optional(),
    limits: z.object({ perHour: z.int().optional(), perDay: z.int().optional() }).optional(),
    ...timestamps,
  })
  .meta({ id: "Integration" });
export type Integration = z.infer<typeof integrationSchema>;
