// Loaded before a function (`node --import`): counts the documents it reads and writes, and writes the counts to the file
// `COUNTS_FILE` on SIGUSR2. Counted at the client's lowest call, so that nothing above it can be missed; a query is billed one
// read even when it finds nothing.
import { renameSync, writeFileSync } from "node:fs";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import firestore from "@google-cloud/firestore";

const counts = { reads: 0, writes: 0 };
const client = firestore.v1.FirestoreClient.prototype;

const commit = client.commit;
client.commit = function (request, ...rest) {
  counts.writes += request.writes?.length ?? 0;
  return commit.call(this, request, ...rest);
};

function countStream(method, readsOf, least) {
  const original = client[method];
  client[method] = function (...args) {
    const stream = original.apply(this, args);
    let seen = 0;
    const emit = stream.emit;
    stream.emit = function (name, value, ...rest) {
      if (name === "data") seen += readsOf(value);
      if (name === "end") counts.reads += Math.max(seen, least);
      return emit.call(this, name, value, ...rest);
    };
    return stream;
  };
}
countStream("batchGetDocuments", (response) => (response.found || response.missing ? 1 : 0), 0);
countStream("runQuery", (response) => (response.document ? 1 : 0), 1);
countStream("runAggregationQuery", () => 0, 1);

// Memory is what is in use, not what waits to be collected: how long that waits depends on how much the machine has.
setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc");

process.on("SIGUSR2", () => {
  collect();
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
});
