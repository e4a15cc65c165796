import type { DocumentSnapshot, Query, QueryDocumentSnapshot } from "firebase-admin/firestore";

/**
 * Up to `limit` documents of an ordered query. One that does not fit its schema is passed to `unreadable` and left out, and
 * the next one takes its place: a page that came out short would read as the last.
 */
export async function readPage<Item>(
  query: Query,
  limit: number,
  translate: (snapshot: DocumentSnapshot) => Item | null,
  unreadable: (err: unknown) => void,
): Promise<Item[]> {
  const items: Item[] = [];
  let page = query.limit(limit);
  for (;;) {
    const found = await page.get();
    items.push(...translated(found.docs, translate, unreadable));
    const last = found.docs.at(-1);
    if (!last || found.size < limit || items.length >= limit) return items.slice(0, limit);
    page = query.startAfter(last).limit(limit);
  }
}

export function translated<Item>(
  snapshots: QueryDocumentSnapshot[],
  translate: (snapshot: DocumentSnapshot) => Item | null,
  unreadable: (err: unknown) => void,
): Item[] {
  return snapshots.flatMap((snapshot) => {
    try {
      return translate(snapshot) ?? [];
    } catch (err) {
      unreadable(err);
      return [];
    }
  });
}
