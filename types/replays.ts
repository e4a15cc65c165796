import { z } from "zod";
import { isoTime, timestamps } from "./page";

/** What came to an end, and can be sent again. */
export const replayableStatuses = ["dead", "canceled", "delivered"] as const;
const replayableSchema = z.enum(replayableStatuses);

export const replayBody = z
  .strictObject({
    since: isoTime.meta({ description: "Deliveries of this time or later" }),
    until: isoTime.optional().meta({ description: "And before this one; until now unless sent" }),
    statuses: z
      .array(replayableSchema)
      .max(replayableStatuses.length)
      .default(["dead"])
      .meta({ description: "Only deliveries of these statuses" }),
    types: z
      .array(z.string().min(1).max(100))
      .min(1)
      .max(10)
      .optional()
      .meta({ description: "Only deliveries of events of these types" }),
    includeMissed: z.boolean().default(false).meta({
      description:
        "Also what was canceled since then because the webhook was paused or disabled, and events since it was made that have no delivery, of the types it listens to now",
    }),
    dryRun: z.boolean().default(false).meta({ description: "Only count" }),
  })
  .refine(({ since, until }) => until === undefined || Date.parse(since) < Date.parse(until), {
    path: ["until"],
    message: "Must be later than since",
  })
  .refine(({ statuses, includeMissed }) => statuses.length > 0 || includeMissed, {
    path: ["statuses"],
    message: "Name at least one status, or include missed events",
  })
  .meta({ id: "ReplayDeliveries" });
export type ReplayBody = z.infer<typeof replayBody>;
export type ReplayInput = z.input<typeof replayBody>;

/** How many deliveries a replay counts before it answers "at least so many". */
export const replayCountMax = 100_000;

const beforeFilter = z
  .boolean()
  .default(false)
  .meta({ description: "True where the webhook's filter has still to be asked of the missed events: fewer may be sent" });

export const replayCountSchema = z
  .object({
    count: z.int().meta({ description: "How many would be sent, missed events included" }),
    missed: z.int().meta({ description: "Without a delivery, or canceled because the webhook was off" }),
    isExact: z.boolean().meta({ description: "False where there are at least so many" }),
    beforeFilter,
  })
  .meta({ id: "ReplayCount" });
export type ReplayCount = z.infer<typeof replayCountSchema>;

export const replaySchema = z
  .object({
    id: z.string(),
    webhookId: z.string(),
    status: z.enum(["running", "done", "canceled"]),
    reason: z.string().optional().meta({ description: "Why it was canceled" }),
    since: isoTime,
    until: isoTime,
    statuses: z.array(replayableSchema),
    types: z.array(z.string()).optional(),
    includeMissed: z.boolean(),
    total: z.int().meta({ description: "How many there were to send when it began" }),
    isExact: z.boolean(),
    beforeFilter,
    replayed: z.int().meta({ description: "How many were set on their way" }),
    createdBy: z.string(),
    ...timestamps,
  })
  .meta({ id: "Replay" });
export type Replay = z.infer<typeof replaySchema>;
