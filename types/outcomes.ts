import { z } from "zod";
import { isoTime } from "./page";
import { deliveryStatusSchema } from "./webhooks";

/** How many deliveries tell how a webhook fares. */
export const outcomesMax = 20;

export const webhookOutcomesSchema = z
  .object({
    webhookId: z.string(),
    outcomes: z
      .array(
        z.object({
          deliveryId: z.string(),
          status: deliveryStatusSchema,
          attempts: z.int().meta({ description: "Made so far" }),
          createdAt: isoTime,
        }),
      )
      .meta({ description: `Of its newest deliveries, at most ${outcomesMax}, newest first` }),
  })
  .meta({ id: "WebhookOutcomes" });
export type WebhookOutcomes = z.infer<typeof webhookOutcomesSchema>;
export type Outcome = WebhookOutcomes["outcomes"][number];
