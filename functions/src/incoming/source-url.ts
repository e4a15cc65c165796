import type { IncomingSource } from "@/types/incoming";
import type { Config } from "../platform/config";
import type { StoredSource } from "./source-store";

/** The address that senders are given, and that some of them sign. */
export function sourceUrl({ publicOrigin }: Pick<Config, "publicOrigin">, sourceId: string): string {
  return `${publicOrigin}/api/in/${sourceId}`;
}

export function withUrl(config: Pick<Config, "publicOrigin">, source: StoredSource): IncomingSource {
  return { ...source, url: sourceUrl(config, source.id) };
}
