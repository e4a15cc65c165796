import type { ApiKey } from "@/types/apiKeys";
import type { Page } from "@/types/page";
import type { Platform } from "../platform/platform";
import { createApiKeyStore } from "./api-key-store";
import { invalidFields } from "./key-input";

export async function listKeys(
  { db, clock, log }: Pick<Platform, "db" | "clock" | "log">,
  teamId: string,
  query: { limit: number; cursor?: string },
): Promise<Page<ApiKey>> {
  const after = query.cursor === undefined ? undefined : readCursor(query.cursor);
  const page = { limit: query.limit + 1, ...(after ? { after } : {}) };
  const found = await createApiKeyStore(db).list(teamId, page, clock.now(), (err) =>
    log.error("An API key cannot be read", { err }),
  );
  const data = found.slice(0, query.limit);
  const last = data.at(-1);
  return { data, nextCursor: last && found.length > query.limit ? writeCursor(last) : null };
}

function writeCursor(key: ApiKey): string {
  return Buffer.from(`${Date.parse(key.createdAt)}.${key.id}`).toString("base64url");
}

function readCursor(cursor: string): { createdAt: Date; id: string } {
  const [, createdAtMs, id] = /^(\d{1,15})\.(key_[0-9A-Za-z]{20})$/.exec(Buffer.from(cursor, "base64url").toString()) ?? [];
  if (!createdAtMs || !id) {
    throw invalidFields([{ path: "query.cursor", message: "Not a cursor of this list; send nextCursor as it was answered" }]);
  }
  return { createdAt: new Date(Number(createdAtMs)), id };
}
