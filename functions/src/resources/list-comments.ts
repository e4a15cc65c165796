import { notFound, ProblemError } from "../gateway";
import { pageByTime, readTimeCursor } from "../platform/time-cursor";
import { createCommentStore } from "./comment-store";
import type { ResourceDeps } from "./resource-deps";

export async function listComments(
  { db, store, resource, log }: ResourceDeps,
  teamId: string,
  ticketId: string,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
) {
  const after = cursor === undefined ? null : readTimeCursor(cursor);
  if (cursor !== undefined && !after) {
    const message = "Not a cursor of this list; send nextCursor as it was answered";
    throw new ProblemError("invalid_request", "Not valid: query.cursor", { errors: [{ path: "query.cursor", message }] });
  }
  if (!(await store.read(teamId, ticketId))) throw notFound(resource.name);
  const found = await createCommentStore(db).list(teamId, ticketId, limit + 1, after);
  const page = pageByTime(found, limit, (row) => ({ at: row.at, id: row.readable ? row.comment.id : row.id }));
  const broken = page.data.flatMap((row) => (row.readable ? [] : [{ id: row.id, error: row.error }]));
  for (const row of broken) log.error("A stored comment does not fit its schema", { teamId, ticketId, ...row });
  return {
    data: page.data.flatMap((row) => (row.readable ? [row.comment] : [])),
    nextCursor: page.nextCursor,
    ...(broken.length > 0 ? { unreadable: broken } : {}),
  };
}
