import type { BatchResult, RecordValues, Resource } from "@/types/resources";
import { checkInput, fieldErrors, ProblemError } from "../gateway";

export interface BatchItem {
  index: number;
  /** Of the record to change; without it the external id decides. */
  id?: string;
  /** As sent, for the create schema: it fills in defaults. */
  sent: RecordValues;
  /** As the update schema let it through: only what was sent. */
  values: RecordValues;
}

const itemsPerTransaction = 25;
/** With an event of at most 256 KiB an item, a transaction stays below the 10 MiB that Firestore takes in one. */
const bytesPerTransaction = 2 * 1024 * 1024;

/** Sorts out what is wrong by itself or said twice; neither needs the database. */
export function planBatch(resource: Resource, items: readonly RecordValues[]): { items: BatchItem[]; refused: BatchResult[] } {
  const planned: BatchItem[] = [];
  const refused: BatchResult[] = [];
  const seen = new Map<string, number>();
  items.forEach((item, index) => {
    try {
      const read = readItem(resource, index, item);
      refuseRepeat(resource, read, seen);
      planned.push(read);
    } catch (err) {
      if (!(err instanceof ProblemError)) throw err;
      refused.push(failedItem(index, err));
    }
  });
  return { items: planned, refused };
}

export function chunksOf(items: readonly BatchItem[]): BatchItem[][] {
  const chunks: BatchItem[][] = [];
  let room = 0;
  for (const item of items) {
    const bytes = Buffer.byteLength(JSON.stringify(item.sent));
    const last = chunks.at(-1);
    if (last && last.length < itemsPerTransaction && bytes <= room) {
      last.push(item);
      room -= bytes;
    } else {
      chunks.push([item]);
      room = bytesPerTransaction - bytes;
    }
  }
  return chunks;
}

/** The error of one item, its fields named from the top of the request. */
export function failedItem(
  index: number,
  { code, detail, options }: Pick<ProblemError, "code" | "detail" | "options">,
): BatchResult {
  const placed = (path: string) => path.replace(/^body(?=\.|$)/, `body.items.${index}`);
  const errors = options.errors?.map(({ path, message }) => ({ path: placed(path), message }));
  const what = errors && code === "invalid_request" ? `Not valid: ${errors.map(({ path }) => path).join(", ")}` : detail;
  return { index, status: "failed", error: { code, detail: what, ...(errors ? { errors } : {}) } };
}

export function invalidItem(issues: Parameters<typeof fieldErrors>[1]): ProblemError {
  return new ProblemError("invalid_request", "Not valid", { errors: fieldErrors("body", issues) });
}

function readItem(resource: Resource, index: number, { id, ...sent }: RecordValues): BatchItem {
  const parsed = checkInput(resource.update, sent);
  if (!parsed.success) throw invalidItem(parsed.error.issues);
  if (id === undefined) return { index, sent, values: parsed.data };
  // It becomes part of a document path.
  if (typeof id === "string" && /^[A-Za-z][\w-]{0,199}$/.test(id)) return { index, id, sent, values: parsed.data };
  throw new ProblemError("invalid_request", "Not valid", {
    errors: [{ path: "body.id", message: `Not the id of a ${resource.name}` }],
  });
}

/** Two items of one request about one record: which of them counts would be chance. */
function refuseRepeat({ unique }: Resource, { index, id, values }: BatchItem, seen: Map<string, number>): void {
  const taken = unique.filter((field) => typeof values[field] === "string").map((field) => [field, values[field]] as const);
  const names = [...(id === undefined ? [] : [["id", id] as const]), ...taken];
  for (const [field, value] of names) {
    const first = seen.get(`${field}\n${String(value)}`);
    if (first === undefined) continue;
    throw new ProblemError("conflict", `Item ${first} has the same ${field}; send one of them`, {
      errors: [{ path: `body.${field}`, message: `Same as in item ${first}` }],
    });
  }
  for (const [field, value] of names) seen.set(`${field}\n${String(value)}`, index);
}
