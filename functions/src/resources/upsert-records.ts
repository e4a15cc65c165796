import type { BatchAnswer, BatchResult, BatchStatus, RecordValues } from "@/types/resources";
import { checkInput, failureOf, notFound, ProblemError } from "../gateway";
import { transact, transactPart, type Tx } from "../platform/transaction";
import { type BatchItem, chunksOf, failedItem, invalidItem, planBatch } from "./batch-plan";
import { createRecordIn } from "./create-record";
import { type Preloaded, preloadRecords } from "./preload-records";
import type { ResourceDeps } from "./resource-deps";
import { changeRecord } from "./update-record";

/** Each item is created or updated by itself, with its event; what is wrong with one is said of that one. */
export async function upsertRecords(
  deps: ResourceDeps,
  teamId: string,
  requestId: string,
  sent: readonly RecordValues[],
): Promise<BatchAnswer> {
  const { items, refused } = planBatch(deps.resource, sent);
  const written: BatchResult[] = [];
  // One transaction after the other: two that read the same index wait for each other's locks.
  for (const chunk of chunksOf(items)) {
    const last = written.at(-1);
    // Each try against a database that is away takes seconds: what comes after the first is not tried.
    if (last?.error?.code === "unavailable") written.push(...chunk.map(({ index }) => ({ ...last, index })));
    else written.push(...(await upsertChunk(deps, teamId, requestId, chunk)));
  }
  if (written.length > 0 && written.every(({ error }) => error?.code === "unavailable")) {
    throw new ProblemError("unavailable", "The database is out of reach; try again", { headers: { "retry-after": "5" } });
  }
  const results = [...refused, ...written].toSorted((a, b) => a.index - b.index);
  const count = (status: BatchStatus) => results.filter((result) => result.status === status).length;
  const counts = { created: count("created"), updated: count("updated"), unchanged: count("unchanged"), failed: count("failed") };
  return { results, counts };
}

/** The same in a transaction of the caller's, who decides what a failed item means for the others. */
export async function upsertAllIn(
  deps: ResourceDeps,
  tx: Tx,
  teamId: string,
  sent: readonly RecordValues[],
): Promise<BatchResult[]> {
  const { items, refused } = planBatch(deps.resource, sent);
  const preloaded = await preloadRecords(deps, tx, teamId, items);
  const claimed = new Map<string, number>();
  const written = await Promise.all(items.map((item) => upsertItem(deps, tx, teamId, item, preloaded, claimed)));
  return [...refused, ...written].toSorted((a, b) => a.index - b.index);
}

async function upsertChunk(deps: ResourceDeps, teamId: string, requestId: string, chunk: BatchItem[]): Promise<BatchResult[]> {
  try {
    return await transact(deps.db, async (tx) => {
      const preloaded = await preloadRecords(deps, tx, teamId, chunk);
      const claimed = new Map<string, number>();
      return Promise.all(chunk.map((item) => upsertItem(deps, tx, teamId, item, preloaded, claimed)));
    });
  } catch (err) {
    const failure = failureOf(err, requestId, deps.log);
    if (failure.code !== "internal" || chunk.length === 1) return chunk.map(({ index }) => failedItem(index, failure));
    // One of them cannot be written, and Firestore does not say which: alone, the others can.
    const results: BatchResult[] = [];
    for (const item of chunk) results.push(...(await upsertChunk(deps, teamId, requestId, [item])));
    return results;
  }
}

async function upsertItem(
  deps: ResourceDeps,
  tx: Tx,
  teamId: string,
  item: BatchItem,
  { recordOf, store }: Preloaded,
  claimed: Map<string, number>,
): Promise<BatchResult> {
  const { index, id, sent, values } = item;
  const own = { ...deps, store };
  try {
    const before = recordOf(item);
    if (id !== undefined && !before) throw notFound(deps.resource.name);
    if (!before) {
      const whole = checkInput(deps.resource.create, sent);
      if (!whole.success) throw invalidItem(whole.error.issues);
      const created = await transactPart(tx, (part) => createRecordIn(own, part, teamId, whole.data));
      return { index, status: "created", id: created.id };
    }
    const first = claimed.get(before.id);
    if (first !== undefined) throw new ProblemError("conflict", `Item ${first} is about the same ${deps.resource.name}`);
    claimed.set(before.id, index);
    const { changed } = await transactPart(tx, (part) => changeRecord(own, part, teamId, before, values));
    return { index, status: changed ? "updated" : "unchanged", id: before.id };
  } catch (err) {
    if (err instanceof ProblemError) return failedItem(index, err);
    throw err;
  }
}
