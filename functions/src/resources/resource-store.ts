import { type DocumentReference, FieldPath, type Firestore, type Query, Timestamp } from "firebase-admin/firestore";
import type { Resource, ResourceRecord } from "@/types/resources";
import type { Tx } from "../platform/transaction";
import type { ListCursor } from "./list-cursor";
import type { ListPlan } from "./list-plan";
import { fromDocument, sortValueOf, type StoredRecord, toDocument, toSortValue } from "./resource-document";
import { searchPrefixes } from "./search-words";

export interface ListedRecord {
  record: StoredRecord;
  /** Where a list goes on behind it. */
  cursor: ListCursor;
}

/** The records of one resource, whichever it is. */
export function createResourceStore(db: Firestore, resource: Resource) {
  const records = (teamId: string) => db.collection(`teams/${teamId}/${resource.plural}`);
  const searched = (record: ResourceRecord) =>
    resource.search.length > 0 ? { searchPrefixes: searchPrefixes(resource, record) } : {};
  // What a record is made of, without the words it is found by: those are most of a document, and only an index needs them.
  const shown = ["createdAt", "updatedAt", ...Object.keys(resource.fields), ...Object.keys(resource.computed)];

  return {
    async read(teamId: string, id: string, tx?: Tx): Promise<StoredRecord | null> {
      const ref = records(teamId).doc(id);
      return fromDocument(resource, await (tx ? tx.get(ref) : ref.get()));
    },

    async list(teamId: string, plan: ListPlan): Promise<{ rows: ListedRecord[]; more: boolean }> {
      let found: Query = records(teamId);
      for (const { field, value } of plan.filters) found = found.where(field, "==", value);
      if (plan.search) found = found.where("searchPrefixes", "array-contains", plan.search.prefix);
      if (plan.updatedSince) found = found.where("updatedAt", ">=", Timestamp.fromDate(plan.updatedSince));
      found = found.orderBy(plan.sortField, plan.direction).orderBy(FieldPath.documentId(), plan.direction);
      if (plan.after) found = found.startAfter(toSortValue(plan.after.value), plan.after.id);
      const { docs } = await found
        .select(...shown)
        .limit(plan.limit + 1)
        .get();
      const rows = docs.slice(0, plan.limit).flatMap((snapshot): ListedRecord[] => {
        const record = fromDocument(resource, snapshot);
        const cursor = { sort: plan.sort, value: sortValueOf(snapshot, plan.sortField), id: snapshot.id };
        return record ? [{ record, cursor }] : [];
      });
      return { rows, more: docs.length > plan.limit };
    },

    /** The id of a record that has the value. Inside a transaction nobody else can take the value before the commit. */
    async findBy(tx: Tx, teamId: string, field: string, value: unknown): Promise<string | null> {
      const found = await tx.query(records(teamId).where(field, "==", value).select().limit(1));
      return found.docs[0]?.id ?? null;
    },

    async readAll(tx: Tx, teamId: string, ids: readonly string[]): Promise<StoredRecord[]> {
      const found = await tx.getAll(...ids.map((id) => records(teamId).doc(id)));
      return found.flatMap((snapshot) => fromDocument(resource, snapshot) ?? []);
    },

    /** The records that have one of up to 30 values: Firestore takes no more in one query. */
    async readAllBy(tx: Tx, teamId: string, field: string, values: readonly unknown[]): Promise<StoredRecord[]> {
      if (values.length === 0) return [];
      const found = await tx.query(
        records(teamId)
          .where(field, "in", values)
          .select(...shown),
      );
      return found.docs.flatMap((snapshot) => fromDocument(resource, snapshot) ?? []);
    },

    create(tx: Tx, teamId: string, record: ResourceRecord): void {
      tx.create(records(teamId).doc(record.id), { ...toDocument(resource, record), ...searched(record), schemaVersion: 1 });
    },

    update(tx: Tx, teamId: string, record: ResourceRecord, changed: readonly string[]): void {
      const values = Object.fromEntries([...changed, "updatedAt"].map((field) => [field, record[field]]));
      const words = changed.some((field) => resource.search.includes(field)) ? searched(record) : {};
      tx.update(records(teamId).doc(record.id), { ...toDocument(resource, values), ...words });
    },

    delete(tx: Tx, teamId: string, id: string): void {
      tx.delete(records(teamId).doc(id));
    },

    /** Deletes up to `atMost` documents of the record's subcollections; false when some are left. */
    async deleteParts(tx: Tx, teamId: string, id: string, atMost: number): Promise<boolean> {
      const refs: DocumentReference[] = [];
      for (const part of resource.parts) {
        const found = await tx.query(
          records(teamId)
            .doc(id)
            .collection(part)
            .limit(atMost + 1 - refs.length),
        );
        refs.push(...found.docs.map((snapshot) => snapshot.ref));
        if (refs.length > atMost) break;
      }
      for (const ref of refs.slice(0, atMost)) tx.delete(ref);
      return refs.length <= atMost;
    },
  };
}

export type ResourceStore = ReturnType<typeof createResourceStore>;
