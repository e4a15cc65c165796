import { z } from "zod";
import { ProblemError } from "../gateway";

/** A time is kept whole: cut to milliseconds it would repeat or skip rows at the page's edge. */
const timeValueSchema = z.strictObject({ seconds: z.int(), nanoseconds: z.int().min(0).max(999_999_999) });
const sortValueSchema = z.union([z.string().max(1_500), z.number(), z.boolean(), z.null(), timeValueSchema]);
export type SortValue = z.infer<typeof sortValueSchema>;

/** Where a list goes on: after the record with this id, which has this value in the field that the list is sorted by. */
export interface ListCursor {
  sort: string;
  value: SortValue;
  id: string;
}

const cursorSchema = z.tuple([z.string(), sortValueSchema, z.string().regex(/^[^/]{1,200}$/)]);

export function writeCursor({ sort, value, id }: ListCursor): string {
  return Buffer.from(JSON.stringify([sort, value, id])).toString("base64url");
}

/** Refuses what `writeCursor` did not write, and a cursor of a list in another order. */
export function readCursor(cursor: string, sort: string): ListCursor {
  const parsed = cursorSchema.safeParse(parseJson(Buffer.from(cursor, "base64url").toString()));
  if (!parsed.success) throw refusal("Not a cursor of this list; send nextCursor as it was answered");
  const [cursorSort, value, id] = parsed.data;
  if (cursorSort !== sort) throw refusal(`The cursor is of a list sorted by ${cursorSort}; start again without it`);
  return { sort, value, id };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function refusal(message: string): ProblemError {
  return new ProblemError("invalid_request", "Not valid: query.cursor", { errors: [{ path: "query.cursor", message }] });
}
