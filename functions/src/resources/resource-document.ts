import { type DocumentData, type DocumentSnapshot, Timestamp } from "firebase-admin/firestore";
import type { RecordValues, Resource, ResourceRecord } from "@/types/resources";
import { describeIssues, toIso } from "../platform/document";
import type { SortValue } from "./list-cursor";
import { timeFieldsOf } from "./time-fields";

/** A record as found: whole, or with what is wrong with it. */
export type StoredRecord =
  | { readable: true; id: string; values: ResourceRecord }
  | { readable: false; id: string; values: RecordValues; error: string };

export function toDocument(resource: Resource, values: RecordValues): DocumentData {
  const times = new Set(timeFieldsOf(resource));
  const written = Object.entries(values).filter(([field]) => field !== "id");
  return Object.fromEntries(
    written.map(([field, value]) => [
      field,
      times.has(field) && typeof value === "string" ? Timestamp.fromDate(new Date(value)) : value,
    ]),
  );
}

export function fromDocument(resource: Resource, snapshot: DocumentSnapshot): StoredRecord | null {
  const data = snapshot.data();
  if (!data) return null;
  const entries = Object.entries(data).map(([field, value]) => [field, value instanceof Timestamp ? toIso(value) : value]);
  const values: RecordValues = { ...Object.fromEntries(entries), id: snapshot.id };
  const parsed = resource.record.safeParse(values);
  if (parsed.success) return { readable: true, id: snapshot.id, values: parsed.data };
  return { readable: false, id: snapshot.id, values, error: describeIssues(parsed.error) };
}

export function sortValueOf(snapshot: DocumentSnapshot, field: string): SortValue {
  const value: unknown = snapshot.get(field);
  if (value instanceof Timestamp) return { seconds: value.seconds, nanoseconds: value.nanoseconds };
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? value : null;
}

export function toSortValue(value: SortValue): unknown {
  return typeof value === "object" && value !== null ? new Timestamp(value.seconds, value.nanoseconds) : value;
}
