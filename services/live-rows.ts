import type { z } from "zod";

/** A document that does not fit its schema: it shows as one unreadable row, and the rest of the list stays. */
export interface InvalidRow {
  id: string;
  invalid: string;
}
export type Row<Item> = Item | InvalidRow;

export function readRow<Item>(schema: z.ZodType<Item>, id: string, data: unknown, idField = "id"): Row<Item> {
  const plain = plainValue(data);
  const parsed = schema.safeParse({ ...(plain as object), [idField]: id });
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.slice(0, 3).map((issue) => `${issue.path.join(".") || "document"}: ${issue.message}`);
  return { id, invalid: problems.join("; ") };
}

/** Firestore's own types become what the contract has: a Timestamp is an ISO string. */
function plainValue(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plainValue);
  if (typeof value !== "object" || value === null) return value;
  if ("toDate" in value && typeof value.toDate === "function") return (value.toDate() as Date).toISOString();
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, plainValue(inner)]));
}
