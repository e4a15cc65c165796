import { z } from "zod";

export const pageLimitMax = 100;

/** `limit` and `cursor` of every list. */
export const pageQuery = {
  limit: z.coerce.number().int().min(1).max(pageLimitMax).default(50),
  cursor: z.string().min(1).max(2_000).optional(),
};

export function pageOf<Item extends z.ZodType>(item: Item) {
  return z.object({ data: z.array(item), nextCursor: z.string().nullable() });
}
export interface Page<Item> {
  data: Item[];
  nextCursor: string | null;
}

export const deletedSchema = z.object({ id: z.string(), deleted: z.literal(true) }).meta({ id: "Deleted" });

export const isoTime = z.iso.datetime({ offset: true });
export const timestamps = { createdAt: isoTime, updatedAt: isoTime };
