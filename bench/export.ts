// npm run bench -- export: a report of 100,000 contacts downloaded as CSV and as JSON, and how much memory the api takes for it.
import { writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { deleteApp, initializeApp } from "firebase-admin/app";
import { getFirestore, Timestamp } from "firebase-admin/firestore";
import { call, ownerOf } from "./support/bench-team.ts";
import { type CountedApi, startCountedApi } from "./support/counted-api.ts";

const fewRows = 10_000;
const manyRows = 100_000;
const batchSize = 500;
const sampleEveryMs = 250;
/** More than this above the export of a tenth of the rows, and memory is not flat. */
const growthMiBMax = 64;
/** What Node takes for itself in an instance of 512 MiB. */
const heapMiB = 256;

interface Download {
  name: string;
  rows: number;
  mib: number;
  perS: number;
  rssBeforeMiB: number;
  rssPeakMiB: number;
  readsPerRow: number;
}

/** Straight into the database: what is measured is the way out. */
async function fill(api: CountedApi, teamId: string, from: number, to: number) {
  process.env["FIRESTORE_EMULATOR_HOST"] = api.firestore.host;
  const app = initializeApp({ projectId: api.firestore.projectId }, `fill-${from}`);
  const db = getFirestore(app);
  const startMs = Date.parse("2026-01-01T00:00:00Z");
  for (let first = from; first < to; first += batchSize) {
    const batch = db.batch();
    for (let index = first; index < Math.min(first + batchSize, to); index++) {
      const at = Timestamp.fromMillis(startMs + index * 1_000);
      batch.create(db.doc(`teams/${teamId}/contacts/con_${String(index).padStart(20, "0")}`), {
        name: index % 100 === 0 ? `=Person ${index}` : `Person ${index}`,
        email: `person-${index}@example.com`,
        phone: null,
        company: `Company ${index % 10}`,
        tags: ["bench"],
        externalId: `bench-${index}`,
        createdAt: at,
        updatedAt: at,
        schemaVersion: 1,
      });
    }
    await batch.commit();
  }
  await deleteApp(app);
}

/** Reads the answer piece by piece and keeps none of it. */
async function download(
  api: CountedApi,
  headers: Record<string, string>,
  report: string,
  { name, format, rows }: { name: string; format: "csv" | "json"; rows: number },
): Promise<Download> {
  const before = await api.counts();
  let rssPeakMiB = before.rssMiB;
  let sampling = true;
  const sampler = (async () => {
    while (sampling) {
      rssPeakMiB = Math.max(rssPeakMiB, (await api.counts()).rssMiB);
      await sleep(sampleEveryMs);
    }
  })();
  const startedAt = performance.now();
  const response = await fetch(`${api.origin}/api/v1/reports/${report}/export?format=${format}`, { headers });
  let [bytes, lines] = [0, 0];
  for await (const piece of response.body!) {
    bytes += piece.length;
    for (const byte of piece) if (byte === 10) lines++;
  }
  const seconds = (performance.now() - startedAt) / 1_000;
  sampling = false;
  await sampler;
  // A head in CSV; in JSON the brackets stand on lines of their own.
  const got = format === "csv" ? lines - 1 : lines - 2;
  if (got !== rows) throw new Error(`${name}: ${got} rows came`);
  const after = await api.counts();
  const perS = rows / seconds;
  const result = { rows, mib: bytes / 1_048_576, perS, rssBeforeMiB: before.rssMiB, rssPeakMiB };
  process.stdout.write(`${name}: ${perS.toFixed(0)} rows/s, ${before.rssMiB.toFixed(0)} to ${rssPeakMiB.toFixed(0)} MiB\n`);
  return { name, ...result, readsPerRow: (after.reads - before.reads) / rows };
}

const api = await startCountedApi({ nodeOptions: `--max-old-space-size=${heapMiB}` });
try {
  const headers = await ownerOf(api, "export@tenon.test");
  const teamId = headers["x-team-id"];
  const { id } = await call(api, "/v1/reports", headers, { name: "All contacts", resource: "contacts" });
  await fill(api, teamId, 0, fewRows);
  const few = { rows: fewRows, format: "csv" as const };
  const results = [
    await download(api, headers, id!, { name: "CSV, the first one", ...few }),
    await download(api, headers, id!, { name: "CSV", ...few }),
  ];
  await fill(api, teamId, fewRows, manyRows);
  results.push(
    await download(api, headers, id!, { name: "CSV", format: "csv", rows: manyRows }),
    await download(api, headers, id!, { name: "JSON", format: "json", rows: manyRows }),
  );
  const growth = Math.max(...results.slice(2).map(({ rssPeakMiB }) => rssPeakMiB)) - results[1]!.rssPeakMiB;
  if (growth > growthMiBMax) process.exitCode = 1;
  const lines = results.map((row) => {
    const cells = [row.rows.toLocaleString("en-US"), row.mib.toFixed(1), row.perS.toFixed(0), row.readsPerRow.toFixed(3)];
    return `| ${[row.name, ...cells, row.rssBeforeMiB.toFixed(0), row.rssPeakMiB.toFixed(0)].join(" | ")} |`;
  });
  const text = [
    "# Exports",
    `\`npm run bench -- export\`, ${new Date().toISOString().slice(0, 10)}, ${cpus().length} cores (${cpus()[0]?.model.trim()}), Node ${process.version}; reader, api and emulators on the same machine.`,
    [
      "| download | rows | MiB | rows/s | reads a row | MiB of memory before | at most |",
      "|---|---|---|---|---|---|---|",
      ...lines,
    ].join("\n"),
    "The emulator reads the whole collection for each page of 1,000, so that rows/s fall as rows grow; Firestore reads the page from its index.",
    `Ten times the rows take ${growth.toFixed(0)} MiB more at most; the limit of this benchmark is ${growthMiBMax} MiB.`,
  ].join("\n\n");
  writeFileSync(fileURLToPath(new URL("results/export.md", import.meta.url)), `${text}\n`);
  process.stdout.write(`${text}\n`);
} finally {
  await api.stop();
}
