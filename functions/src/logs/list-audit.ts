import type { z } from "zod";
import type { auditQuery } from "@/types/logs";
import { ProblemError } from "../gateway";
import type { Platform } from "../platform/platform";
import { pageByTime, readTimeCursor } from "../platform/time-cursor";
import { createAuditStore } from "./audit-store";

/** What people and keys have changed, newest first. An entry that cannot be read is named: a gap in a trail must show. */
export async function listAudit(
  { db, log }: Pick<Platform, "db" | "log">,
  teamId: string,
  { limit, cursor, family, actorId, from, to }: z.output<typeof auditQuery>,
) {
  const after = cursor === undefined ? null : readTimeCursor(cursor);
  if (cursor !== undefined && !after) {
    const message = "Not a cursor of this list; send nextCursor as it was answered";
    throw new ProblemError("invalid_request", "Not valid: query.cursor", { errors: [{ path: "query.cursor", message }] });
  }
  const found = await createAuditStore(db).list(teamId, {
    family,
    actorId,
    from: from === undefined ? undefined : new Date(from),
    to: to === undefined ? undefined : new Date(to),
    after,
    limit: limit + 1,
  });
  const page = pageByTime(found, limit, (row) => ({ at: row.at, id: row.readable ? row.entry.id : row.id }));
  const broken = page.data.flatMap((row) => (row.readable ? [] : [{ id: row.id, error: row.error }]));
  for (const row of broken) log.error("A stored audit entry does not fit its schema", { teamId, ...row });
  return {
    data: page.data.flatMap((row) => (row.readable ? [row.entry] : [])),
    nextCursor: page.nextCursor,
    ...(broken.length > 0 ? { unreadable: broken } : {}),
  };
}
