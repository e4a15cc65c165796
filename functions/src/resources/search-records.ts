import { writeCursor } from "./list-cursor";
import type { ListPlan } from "./list-plan";
import type { ResourceDeps } from "./resource-deps";
import type { StoredRecord } from "./resource-document";
import { matchesAll, searchedWords } from "./search-words";

const rowsAtOnce = 100;
/** What one request reads at most; a page that ends here may be short, and its cursor goes on. */
const rowsMax = 1_000;

/**
 * Firestore looks into an array for one value only: the longest word is asked for, the other words and the filters are looked
 * at here.
 */
export async function searchRecords(
  { store, resource }: Pick<ResourceDeps, "store" | "resource">,
  teamId: string,
  plan: ListPlan,
): Promise<{ rows: StoredRecord[]; nextCursor: string | null }> {
  const { words = [], filters = [] } = plan.search ?? {};
  const fits = (row: StoredRecord) =>
    !row.readable ||
    (filters.every(({ field, value }) => row.values[field] === value) && matchesAll(words, searchedWords(resource, row.values)));
  const sieves = words.length > 1 || filters.length > 0;
  const rows: StoredRecord[] = [];
  let after = plan.after;
  for (let read = 0; ; ) {
    const page = await store.list(teamId, { ...plan, limit: sieves ? rowsAtOnce : plan.limit, ...(after ? { after } : {}) });
    for (const [place, { record, cursor }] of page.rows.entries()) {
      read++;
      if (fits(record)) rows.push(record);
      const last = place === page.rows.length - 1 && !page.more;
      if (last) return { rows, nextCursor: null };
      if (rows.length === plan.limit || read === rowsMax) return { rows, nextCursor: writeCursor(cursor) };
      after = cursor;
    }
    if (page.rows.length === 0) return { rows, nextCursor: null };
  }
}
