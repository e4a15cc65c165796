import { v1 } from "firebase-admin/firestore";

const counts = { reads: 0, writes: 0 };
const client = v1.FirestoreClient.prototype as unknown as Record<string, (...args: unknown[]) => unknown>;

interface Stream {
  emit(name: string, value?: { document?: unknown; found?: unknown; missing?: unknown }, ...rest: unknown[]): boolean;
}

const commit = client["commit"]!;
client["commit"] = function (this: unknown, ...args) {
  counts.writes += (args[0] as { writes?: unknown[] }).writes?.length ?? 0;
  return commit.apply(this, args);
};

/** A query is billed one read even when it finds nothing. */
function countStream(method: string, least: number): void {
  const original = client[method]!;
  client[method] = function (this: unknown, ...args) {
    const stream = original.apply(this, args) as Stream;
    const { emit } = stream;
    let seen = 0;
    stream.emit = function (name, value, ...rest) {
      if (name === "data" && (value?.document || value?.found || value?.missing)) seen++;
      if (name === "end") counts.reads += Math.max(seen, least);
      return emit.call(this, name, value, ...rest);
    };
    return stream;
  };
}
countStream("batchGetDocuments", 0);
countStream("runQuery", 1);

/** The documents that Firestore would bill for: counted at the client's lowest call, so that nothing above it can be missed. */
export async function countOperations(body: () => Promise<unknown>): Promise<{ reads: number; writes: number }> {
  const before = { ...counts };
  await body();
  return { reads: counts.reads - before.reads, writes: counts.writes - before.writes };
}
