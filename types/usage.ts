import { z } from "zod";
import { isoTime } from "./page";

/** What a number of requests came to. Averages and percentiles are of none where there was none. */
const figures = {
  requests: z.int(),
  failures: z.int().meta({ description: "Answered with 400 or above, or broken off" }),
  averageMs: z.number().nullable(),
  p95Ms: z.number().nullable().meta({ description: "95 of 100 answers took no longer; exact to an eighth" }),
};

export const usageStatsSchema = z
  .object({
    from: isoTime.meta({ description: "Where the first hour or day begins" }),
    to: isoTime.meta({ description: "Where the last one ends" }),
    total: z.object({ ...figures, successRate: z.number().nullable().meta({ description: "From 0 to 1" }) }),
    interval: z.enum(["hour", "day"]).meta({ description: "What one entry of `series` covers; days are in UTC" }),
    series: z.array(z.object({ start: isoTime, ...figures })).meta({ description: "Oldest first, without gaps" }),
    byEndpoint: z
      .array(
        z.object({
          method: z.string(),
          endpoint: z.string().meta({ description: "The path with its parameters' names" }),
          ...figures,
        }),
      )
      .meta({ description: "The busiest first" }),
    byKey: z.array(z.object({ apiKeyId: z.string(), ...figures })).meta({ description: "The busiest first" }),
  })
  .meta({ id: "UsageStats" });
export type UsageStats = z.infer<typeof usageStatsSchema>;

export const usageDaysMax = 90;

export const usageQuery = z.strictObject({
  from: isoTime.optional().meta({
    description:
      "The hour that this falls in is the first, or the day where the series is by day; 24 hours before `to` unless sent",
  }),
  to: isoTime.optional().meta({ description: "The hour or day that this falls in is the last; now unless sent" }),
  apiKeyId: z
    .string()
    .min(1)
    .max(100)
    .optional()
    .meta({ description: "Only requests with this API key; then `byKey` has it alone" }),
});
export type UsageQuery = z.infer<typeof usageQuery>;
