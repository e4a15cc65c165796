import { z } from "zod";

export const pageLimitMax = 100;

/** `limit` and `cursor` of every list. */
export const pageQuery = {
  limit: z.coerce
    .number()
    .int()
    .min(1)
    .max(pageLimitMax)
    .default(50)
    .meta({ description: `How many a page, at most ${pageLimitMax}` }),
  cursor: z.string().min(1).max(2_000).optional().meta({ description: "`nextCursor` of the page before" }),
};

export function pageOf<Item extends z.ZodType>(item: Item) {
  return z.object({ data: z.array(item), nextCursor: z.string().nullable() });
}
export interface Page<Item> {
  data: Item[];
  nextCursor: string | null;
}

export const deletedSchema = z.object({ id: z.string(), deleted: z.literal(true) }).meta({ id: "Deleted" });

/** Firestore holds the years 1 to 9999; the last day is left for sums. */
const earliestMs = Date.parse("0001-01-01T00:00:00Z");
const latestMs = Date.parse("9999-12-31T00:00:00Z");
export const isoTime = z.iso.datetime({ offset: true, abort: true }).refine(
  (text) => {
    const atMs = Date.parse(text);
    return atMs >= earliestMs && atMs < latestMs;
  },
  { message: "The year must be between 1 and 9999" },
);
export const timestamps = { createdAt: isoTime, updatedAt: isoTime };
