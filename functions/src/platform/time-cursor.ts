/** Where a page of a list in order of time goes on: opaque to callers. */
export interface TimeCursor {
  at: Date;
  id: string;
}

export function writeTimeCursor({ at, id }: TimeCursor): string {
  return Buffer.from(`${at.getTime()}.${id}`).toString("base64url");
}

/** Null for what `writeTimeCursor` did not write. */
export function readTimeCursor(cursor: string): TimeCursor | null {
  const [, atMs, id] = /^(\d{1,14})\.([a-z]{2,5}_[0-9A-Za-z]{1,60})$/.exec(Buffer.from(cursor, "base64url").toString()) ?? [];
  return atMs && id ? { at: new Date(Number(atMs)), id } : null;
}

/** Cuts a list that was read one longer than the page. */
export function pageByTime<Item>(found: readonly Item[], limit: number, cursorOf: (item: Item) => TimeCursor) {
  const data = found.slice(0, limit);
  const last = data.at(-1);
  return { data, nextCursor: last !== undefined && found.length > limit ? writeTimeCursor(cursorOf(last)) : null };
}
