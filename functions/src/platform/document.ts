import { type DocumentSnapshot, Timestamp } from "firebase-admin/firestore";
import { z } from "zod";

export const timestampSchema = z.instanceof(Timestamp);

/** What every document has, beside the fields of its area. */
export const documentFields = { createdAt: timestampSchema, updatedAt: timestampSchema, schemaVersion: z.literal(1) };

export function newDocument(now: Date) {
  const at = Timestamp.fromDate(now);
  return { createdAt: at, updatedAt: at, schemaVersion: 1 as const };
}

export const timestampOf = (date: Date): Timestamp => Timestamp.fromDate(date);

export function toIso(timestamp: Timestamp): string {
  return timestamp.toDate().toISOString();
}

export class UnreadableDocumentError extends Error {
  constructor(
    readonly path: string,
    readonly issues: string,
  ) {
    super(`${path} does not fit its schema: ${issues}`);
  }
}

/** Null where there is no document. Throws where there is one that does not fit: nothing may act on half of it. */
export function readDocument<Schema extends z.ZodType>(schema: Schema, snapshot: DocumentSnapshot): z.output<Schema> | null {
  if (!snapshot.exists) return null;
  const parsed = schema.safeParse(snapshot.data());
  if (!parsed.success) throw new UnreadableDocumentError(snapshot.ref.path, describeIssues(parsed.error));
  return parsed.data;
}

/** Field names and what is wrong with each; never a value, which may be a secret. */
export function describeIssues(error: z.ZodError): string {
  return error.issues.map((issue) => `${issue.path.join(".") || "document"}: ${issue.message}`).join("; ");
}
