import { createHmac, hash } from "node:crypto";

export interface Pepper {
  version: number;
  secret: Buffer;
}

/** The id of a key's index entry under each pepper, newest first: new keys are written under the first. */
export function indexIdsOf(key: string, peppers: readonly Pepper[]): string[] {
  return peppers.map(({ secret }) => createHmac("sha256", secret).update(key).digest("hex"));
}

/** Under what a key is remembered in memory: never the key itself, which a heap dump would show. */
export function cacheIdOf(key: string): string {
  return hash("sha256", key, "base64");
}
