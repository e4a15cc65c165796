import type { ApiKey } from "@/types/apiKeys";
import type { Page } from "@/types/page";
import type { Platform } from "../platform/platform";
import { createApiKeyStore, type PagePosition } from "./api-key-store";
import { invalidFields } from "./key-input";

export async function listKeys(
  { db, clock, log }: Pick<Platform, "db" | "clock" | "log">,
  teamId: string,
  query: { limit: number; cursor?: string },
): Promise<Page<ApiKey>> {
  const after = query.cursor === undefined ? undefined : readCursor(query.cursor);
  const page = { limit: query.limit, ...(after ? { after } : {}) };
  const { keys, next } = await createApiKeyStore(db).list(teamId, page, clock.now(), (err) =>
    log.error("An API key cannot be read", { err }),
  );
  return { data: keys, nextCursor: next && writeCursor(next) };
}

function writeCursor({ createdAt, id }: PagePosition): string {
  return Buffer.from(`${createdAt.getTime()}.${id}`).toString("base64url");
}

function readCursor(cursor: string): PagePosition {
  const [, createdAtMs, id] = /^(\d{1,14})\.(key_[0-9A-Za-z]{20})$/.exec(Buffer.from(cursor, "base64url").toString()) ?? [];
  if (!createdAtMs || !id) {
    throw invalidFields([{ path: "query.cursor", message: "Not a cursor of this list; send nextCursor as it was answered" }]);
  }
  return { createdAt: new Date(Number(createdAtMs)), id };
}
