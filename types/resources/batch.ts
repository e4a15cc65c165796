import { z } from "zod";
import { fieldErrorSchema, problems, type ProblemCode } from "../problem";

export const batchItemsMax = 500;

const batchStatuses = ["created", "updated", "unchanged", "failed"] as const;
export type BatchStatus = (typeof batchStatuses)[number];

const batchResultSchema = z
  .object({
    index: z.int().meta({ description: "The item's place in `items`, from 0" }),
    status: z.enum(batchStatuses),
    id: z.string().optional(),
    error: z
      .object({
        code: z.enum(Object.keys(problems) as [ProblemCode, ...ProblemCode[]]),
        detail: z.string(),
        errors: z.array(fieldErrorSchema).optional(),
      })
      .optional()
      .meta({ description: "Why the item failed; the others are kept" }),
  })
  .meta({ id: "BatchResult" });
export type BatchResult = z.infer<typeof batchResultSchema>;

export const batchAnswerSchema = z
  .object({
    results: z.array(batchResultSchema).meta({ description: "One an item, in the order of the items" }),
    counts: z.object(Object.fromEntries(batchStatuses.map((status) => [status, z.int()])) as Record<BatchStatus, z.ZodInt>),
  })
  .meta({ id: "BatchAnswer" });
export type BatchAnswer = z.infer<typeof batchAnswerSchema>;

/**
 * Its items are checked one by one when they are written, so that a bad one does not refuse the good ones; `item` only
 * describes them.
 */
export function batchBodyOf(title: string, item: z.ZodType) {
  const described = ({ jsonSchema }: { jsonSchema: Record<string, unknown> }) => {
    const { $schema: _, ...schema } = z.toJSONSchema(item, { io: "input", unrepresentable: "any" });
    Object.assign(jsonSchema, schema);
  };
  return z
    .strictObject({
      items: z
        .array(z.record(z.string(), z.unknown()).meta({ override: described }))
        .min(1)
        .max(batchItemsMax),
    })
    .meta({ id: `Batch${title}` });
}
