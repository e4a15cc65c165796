import { FieldPath, type Firestore, type Query, type QueryDocumentSnapshot, Timestamp } from "firebase-admin/firestore";
import type { ReportCell, ReportRow } from "@/types/reports";
import type { TimeRange } from "./report-plan";

/** Which records; scripts/indexes/report-queries.ts counts out every query that comes of it. */
export interface RowQuery {
  plural: string;
  range: TimeRange;
  equals: readonly { field: string; value: string }[];
}

/** Records of any resource as reports read them: in pages, and only the fields that are asked for. */
export function createReportRowsStore(db: Firestore) {
  const matching = (teamId: string, { plural, range, equals }: RowQuery): Query => {
    let found: Query = db.collection(`teams/${teamId}/${plural}`);
    for (const { field, value } of equals) found = found.where(field, "==", value);
    if (range.from) found = found.where(range.field, ">=", Timestamp.fromDate(range.from));
    if (range.to) found = found.where(range.field, "<", Timestamp.fromDate(range.to));
    return found;
  };
  const inOrder = (query: Query, field: string, direction: "asc" | "desc") =>
    query.orderBy(field, direction).orderBy(FieldPath.documentId(), direction);

  return {
    /** Page after page in the order of the range's field; the last page may be empty. */
    async *pages(
      teamId: string,
      query: RowQuery,
      options: { select: readonly string[]; direction: "asc" | "desc"; pageSize: number },
    ): AsyncGenerator<ReportRow[]> {
      // The cursor needs the field of the order, whatever else is asked for.
      const fields = [...new Set([...options.select, query.range.field])];
      const all = inOrder(matching(teamId, query), query.range.field, options.direction).select(...fields);
      let last: QueryDocumentSnapshot | undefined;
      do {
        const { docs } = await (last ? all.startAfter(last) : all).limit(options.pageSize).get();
        last = docs.length === options.pageSize ? docs.at(-1) : undefined;
        yield docs.map((snapshot) => rowOf(snapshot, fields));
      } while (last);
    },

    /** What records are called, of those that there are and that have a name. */
    async names(teamId: string, plural: string, ids: readonly string[]): Promise<[id: string, name: string][]> {
      if (ids.length === 0) return [];
      const refs = ids.map((id) => db.doc(`teams/${teamId}/${plural}/${id}`));
      const found = await db.getAll(...refs, { fieldMask: ["name"] });
      return found.flatMap((snapshot) => {
        const name: unknown = snapshot.get("name");
        return typeof name === "string" ? [[snapshot.id, name] as [string, string]] : [];
      });
    },

    /** From the index: one read is charged for a thousand records. */
    async count(teamId: string, query: RowQuery): Promise<number> {
      return (await matching(teamId, query).count().get()).data().count;
    },

    /** The first and the last time of the range's field; null where there is no record. */
    async span(teamId: string, query: RowQuery): Promise<{ first: Date; last: Date } | null> {
      const { field } = query.range;
      const edge = async (direction: "asc" | "desc") => {
        const { docs } = await inOrder(matching(teamId, query), field, direction).select(field).limit(1).get();
        const value: unknown = docs[0]?.get(field);
        return value instanceof Timestamp ? value.toDate() : null;
      };
      const [first, last] = await Promise.all([edge("asc"), edge("desc")]);
      return first && last ? { first, last } : null;
    },
  };
}

export type ReportRowsStore = ReturnType<typeof createReportRowsStore>;

function rowOf(snapshot: QueryDocumentSnapshot, fields: readonly string[]): ReportRow {
  return { id: snapshot.id, ...Object.fromEntries(fields.map((field) => [field, cellOf(snapshot.get(field))])) };
}

/** Whatever a document holds has a cell: a record that does not fit its schema is shown as it is, never left out. */
function cellOf(value: unknown): ReportCell {
  if (value === undefined || value === null) return null;
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") return value;
  if (value instanceof Timestamp) return value.toDate().toISOString();
  if (Array.isArray(value)) return value.map((item) => (typeof item === "string" ? item : JSON.stringify(item)));
  return JSON.stringify(value);
}
