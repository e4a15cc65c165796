import { z } from "zod";
import { ProblemError } from "../gateway";

/** A time is kept whole: cut to milliseconds it would repeat or skip rows at the page's edge. */
const timeValueSchema = z.strictObject({
  // The years 1 to 9999, which is what a Firestore timestamp holds.
  seconds: z.int().min(-62_135_596_800).max(253_402_300_799),
  nanoseconds: z.int().min(0).max(999_999_999),
});
// Half a character cannot be written as UTF-8: the database client would try the query for a minute.
const textSchema = z.string().refine((text) => text.isWellFormed());
const sortValueSchema = z.union([textSchema.max(1_500), z.number(), z.boolean(), z.null(), timeValueSchema]);
/** What the id of a document can be: Firestore refuses the rest with an error that reads like ours. */
const idSchema = textSchema.regex(/^(?!\.{1,2}$)(?!__.*__$)[^/\p{Cc}]{1,200}$/u);
export type SortValue = z.infer<typeof sortValueSchema>;

/** Where a list goes on: after the record with this id, which has this value in the field that the list is sorted by. */
export interface ListCursor {
  sort: string;
  value: SortValue;
  id: string;
}

const cursorSchema = z.tuple([z.string(), sortValueSchema, idSchema]);

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
