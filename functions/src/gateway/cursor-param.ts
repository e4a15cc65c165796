import { readTimeCursor, type TimeCursor } from "../platform/time-cursor";
import { ProblemError } from "./problem";

/** The place that `?cursor=` names, or a 400 that says where cursors come from. */
export function cursorFrom(cursor: string | undefined): TimeCursor | undefined {
  if (cursor === undefined) return undefined;
  const place = readTimeCursor(cursor);
  if (place) return place;
  throw new ProblemError("invalid_request", "Not valid: query.cursor", {
    errors: [{ path: "query.cursor", message: "Not a cursor of this list; send nextCursor as it was answered" }],
  });
}
