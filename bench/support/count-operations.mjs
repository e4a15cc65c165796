// Loaded before a function (`node --import`): counts the documents it reads and writes, and writes the counts to the file
// `COUNTS_FILE` on SIGHUP, and on SIGUSR2 after a collection of garbage. Counted at the client's lowest call, so that nothing
// above it can be missed; a query is billed one read even when it finds nothing. `kinds` tells them apart by collection.
import { renameSync, writeFileSync } from "node:fs";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import firestore from "@google-cloud/firestore";
import "./as-deployed.mjs";

const counts = { reads: 0, writes: 0, kinds: {} };
/** The collection of a document's name: what stands before the last slash. */
const collectionOf = (name = "") => name.split("/").at(-2) ?? "";
function count(what, collection, documents) {
  counts[what] += documents;
  if (documents > 0) counts.kinds[`${what} ${collection}`] = (counts.kinds[`${what} ${collection}`] ?? 0) + documents;
}
const client = firestore.v1.FirestoreClient.prototype;

const commit = client.commit;
client.commit = function (request, ...rest) {
  for (const { update, delete: deleted } of request.writes ?? []) count("writes", collectionOf(update?.name ?? deleted), 1);
  return commit.call(this, request, ...rest);
};

function countStream(method, documentOf, least) {
  const original = client[method];
  client[method] = function (request, ...rest) {
    const stream = original.call(this, request, ...rest);
    const from = request.structuredQuery?.from?.[0]?.collectionId ?? "aggregation";
    let seen = 0;
    const emit = stream.emit;
    stream.emit = function (name, value, ...others) {
      const document = name === "data" ? documentOf(value) : undefined;
      if (document !== undefined) count("reads", collectionOf(document), 1);
      if (document !== undefined) seen += 1;
      if (name === "end") count("reads", from, Math.max(0, least - seen));
      return emit.call(this, name, value, ...others);
    };
    return stream;
  };
}
countStream("batchGetDocuments", ({ found, missing }) => found?.name ?? (missing || undefined), 0);
countStream("runQuery", ({ document }) => document?.name, 1);
countStream("runAggregationQuery", () => undefined, 1);

// Memory is what is in use, not what waits to be collected: how long that waits depends on how much the machine has. Such a
// collection also takes compiled code away, and the seconds after it are no measure of anything else.
setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc");

process.on("SIGUSR2", () => {
  collect();
  writeCounts();
});
process.on("SIGHUP", writeCounts);

function writeCounts() {
  const { user, system } = process.cpuUsage();
  const file = process.env.COUNTS_FILE;
  const text = JSON.stringify({
    ...counts,
    rssMiB: process.memoryUsage.rss() / 1_048_576,
    heapMiB: process.memoryUsage().heapUsed / 1_048_576,
    cpuS: (user + system) / 1e6,
  });
  writeFileSync(`${file}.new`, text);
  renameSync(`${file}.new`, file);
}
