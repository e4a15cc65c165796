import type { ApiKey } from "@/types/apiKeys";
import type { Page } from "@/types/page";
import type { Platform } from "../platform/platform";
import { readTimeCursor, writeTimeCursor } from "../platform/time-cursor";
import { createApiKeyStore, type PagePosition } from "./api-key-store";
import { invalidFields } from "./key-input";

export async function listKeys(
  { db, clock, log }: Pick<Platform, "db" | "clock" | "log">,
  teamId: string,
  query: { limit: number; cursor?: string },
): Promise<Page<ApiKey>> {
  const after = query.cursor === undefined ? undefined : positionFrom(query.cursor);
  const page = { limit: query.limit, ...(after ? { after } : {}) };
  const { keys, next } = await createApiKeyStore(db).list(teamId, page, clock.now(), (err) =>
    log.error("An API key cannot be read", { err }),
  );
  return { data: keys, nextCursor: next && writeTimeCursor({ at: next.createdAt, id: next.id }) };
}

function positionFrom(cursor: string): PagePosition {
  const position = readTimeCursor(cursor);
  if (!position) {
    throw invalidFields([{ path: "query.cursor", message: "Not a cursor of this list; send nextCursor as it was answered" }]);
  }
  return { createdAt: position.at, id: position.id };
}
