import { z } from "zod";
import { customTypeSchema } from "./events";
import { isoTime } from "./page";

const exampleBytesMax = 32 * 1024;

export const describedEventTypeSchema = z
  .object({
    type: z.string(),
    description: z.string(),
    group: z.string().meta({ description: "Where a list of types shows it" }),
    schema: z.record(z.string(), z.unknown()).meta({ description: "JSON Schema 2020-12 of `data`" }),
    example: z.unknown().meta({ description: "An example of `data`" }),
    publishable: z.boolean().meta({ description: "Whether POST /api/v1/events takes it" }),
    custom: z.boolean().meta({ description: "Whether the team has declared it" }),
    createdAt: isoTime.optional().meta({ description: "Of the team's own types" }),
    updatedAt: isoTime.optional(),
  })
  .meta({ id: "EventType" });
export type DescribedEventType = z.infer<typeof describedEventTypeSchema>;

export const eventTypeListSchema = z.object({ data: z.array(describedEventTypeSchema), nextCursor: z.null() });

const fields = {
  description: z.string().trim().min(1).max(500),
  schema: z.record(z.string(), z.unknown()).meta({ description: "JSON Schema 2020-12 of `data`, at most 32 KiB" }),
  example: z
    .unknown()
    .refine((value) => value !== undefined, { message: "Required: an example of data that fits the schema" })
    .refine((value) => JSON.stringify(value ?? null).length <= exampleBytesMax, {
      message: `An example has at most ${exampleBytesMax / 1024} KiB`,
    }),
};

export const declareEventTypeBody = z.strictObject({ type: customTypeSchema, ...fields }).meta({ id: "DeclareEventType" });
export type DeclareEventType = z.infer<typeof declareEventTypeBody>;

export const updateEventTypeBody = z
  .strictObject({ description: fields.description.optional(), schema: fields.schema.optional(), example: z.unknown().optional() })
  .refine((body) => Object.keys(body).length > 0, { message: "Send at least one field to change" })
  .refine((body) => JSON.stringify(body.example ?? null).length <= exampleBytesMax, {
    path: ["example"],
    message: `An example has at most ${exampleBytesMax / 1024} KiB`,
  })
  .meta({ id: "UpdateEventType" });
export type UpdateEventType = z.infer<typeof updateEventTypeBody>;

export const deletedEventTypeSchema = z.object({ id: z.string(), deleted: z.literal(true) });
