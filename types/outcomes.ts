import { z } from "zod";
import { isoTime, pageQuery } from "./page";
import { deliveryStatusSchema } from "./webhooks";

/** How many deliveries tell how a webhook fares. */
export const outcomesMax = 20;

/** How many webhooks an answer tells of: each is a query of its own. */
export const outcomeWebhooksMax = 20;

const webhookIds = new RegExp(`^[a-z]{2,5}_[0-9A-Za-z]{1,60}(,[a-z]{2,5}_[0-9A-Za-z]{1,60}){0,${outcomeWebhooksMax - 1}}$`);

export const outcomesQuery = z
  .strictObject({
    webhookId: z
      .string()
      .regex(webhookIds, `Ids of webhooks with commas between them, at most ${outcomeWebhooksMax}`)
      .optional()
      .meta({ description: `Only of these: ids with commas between them, at most ${outcomeWebhooksMax}` }),
    limit: z.coerce
      .number()
      .int()
      .min(1)
      .max(outcomeWebhooksMax)
      .default(outcomeWebhooksMax)
      .meta({ description: `How many webhooks a page, at most ${outcomeWebhooksMax}` }),
    cursor: pageQuery.cursor,
  })
  .refine(({ webhookId, cursor }) => webhookId === undefined || cursor === undefined, {
    path: ["cursor"],
    message: "Not together with webhookId, which has one page",
  });

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
