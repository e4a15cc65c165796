// npm run bench -- api: the API under the functions framework, the runtime of production, beside a bare ping in the same run.
import { writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { type CountedApi, startCountedApi } from "./support/counted-api.ts";
import { call, keyOfNewTeam } from "./support/bench-team.ts";
import { fillContacts, type Filled } from "./support/fill-contacts.ts";
import { load, type LoadRequest, type LoadResult } from "./support/load.ts";

const connections = 16;
const durationMs = 5_000;
const warmUpMs = 1_500;
const settleMs = 1_500;
const fewContacts = 1_000;
const manyContacts = Number(process.env["BENCH_CONTACTS"] ?? 100_000);
/** How much slower a list may be for the number of records behind it. */
const slowerMax = 2;

interface Row extends LoadResult {
  name: string;
  readsPerRequest: number;
  writesPerRequest: number;
}

async function measure(api: CountedApi, name: string, next: (index: number) => LoadRequest): Promise<Row> {
  await load(api.origin, connections, warmUpMs, next);
  await sleep(settleMs);
  const before = await api.counts();
  const result = await load(api.origin, connections, durationMs, next);
  await sleep(settleMs); // Buffered logs are written by the last request that is answered.
  const after = await api.counts();
  const per = (count: number) => count / result.requests;
  process.stdout.write(`${name}: ${Math.round(result.perS)} requests/s\n`);
  return {
    name,
    ...result,
    readsPerRequest: per(after.reads - before.reads),
    writesPerRequest: per(after.writes - before.writes),
  };
}

function table(rows: Row[]): string {
  const ping = rows[0]!;
  const lines = rows.map((row) => {
    const cells = [row.name, row.perS.toFixed(0), (row.perS / ping.perS).toFixed(2), row.p50Ms.toFixed(1), row.p99Ms.toFixed(1)];
    return `| ${[...cells, row.readsPerRequest.toFixed(2), row.writesPerRequest.toFixed(2), row.failures].join(" | ")} |`;
  });
  return [
    "| request | requests/s | of ping | p50 ms | p99 ms | reads | writes | failures |",
    "|---|---|---|---|---|---|---|---|",
    ...lines,
  ].join("\n");
}

/** The same list over few and over many records, in teams of their own, and what it took to write them. */
async function measureScale(): Promise<string> {
  const [few, many] = [await keyOfNewTeam(api, "few@tenon.test"), await keyOfNewTeam(api, "many@tenon.test")];
  await fillContacts(api, few, fewContacts);
  const filled = await fillContacts(api, many, manyContacts);
  const list = (headers: Record<string, string>) => (): LoadRequest => ({
    method: "GET",
    path: "/api/v1/contacts?limit=50&company=Company%203&sort=name",
    headers,
  });
  const name = (count: number) => `list 50 of ${count.toLocaleString("en-US")}, filter and sort`;
  const rows = [await measure(api, name(fewContacts), list(few)), await measure(api, name(manyContacts), list(many))];
  const ratio = rows[1]!.p50Ms / rows[0]!.p50Ms;
  process.stdout.write(`${ratio.toFixed(2)} times as long over ${manyContacts} records\n`);
  if (ratio > slowerMax) process.exitCode = 1;
  return [
    "## Scale",
    fillTable(filled),
    table(rows),
    `Over ${(manyContacts / fewContacts).toFixed(0)} times the records the list takes ${ratio.toFixed(2)} times as long (median), for as many reads.`,
    "The emulator looks at every document of a collection for each query, so that its time grows with them; Firestore's own does not.",
  ].join("\n\n");
}

function fillTable({
  records,
  inFlight,
  perS,
  readsPerRecord,
  writesPerRecord,
  againPerS,
  readsAgain,
  writesAgain,
}: Filled): string {
  return [
    "| batch upsert of 500, " + inFlight + " in flight | records/s | reads a record | writes a record |",
    "|---|---|---|---|",
    `| ${records.toLocaleString("en-US")} new contacts | ${perS.toFixed(0)} | ${readsPerRecord.toFixed(3)} | ${writesPerRecord.toFixed(3)} |`,
    `| the first of them again, unchanged | ${againPerS.toFixed(0)} | ${readsAgain.toFixed(3)} | ${writesAgain.toFixed(3)} |`,
  ].join("\n");
}

const api = await startCountedApi();
try {
  const headers = await keyOfNewTeam(api, "bench@tenon.test");
  const get = (path: string): LoadRequest => ({ method: "GET", path: `/api${path}`, headers });
  const create = (index: number): LoadRequest => ({
    method: "POST",
    path: "/api/v1/tickets",
    headers,
    body: JSON.stringify({ subject: `Ticket ${index}`, description: "d".repeat(500) }),
  });
  const ticket = await call(api, "/v1/tickets", headers, { subject: "One" });
  for (let index = 0; index < 60; index++) await call(api, "/v1/contacts", headers, { name: `Contact ${index}` });

  const rows = [
    await measure(api, "ping, no database", () => ({ method: "GET", path: "/api/ping" })),
    await measure(api, "a key with a wrong checksum", () => ({
      method: "GET",
      path: "/api/v1/me",
      headers: { "x-api-key": `${headers["authorization"]!.slice("Bearer ".length)}x` },
    })),
    await measure(api, "who am I", () => get("/v1/me")),
    await measure(api, "get a ticket", () => get(`/v1/tickets/${ticket["id"]!}`)),
    await measure(api, "list 50 contacts", () => get("/v1/contacts?limit=50")),
    await measure(api, "create a ticket, no webhook", create),
  ];
  await call(api, "/integrations/webhooks", headers, {
    name: "Bench",
    url: `${api.origin}/api/ping`,
    events: ["ticket.created"],
  });
  rows.push(await measure(api, "create a ticket, one webhook", create));

  const scale = await measureScale();

  const { rssMiB } = await api.counts();
  const machine = `${cpus().length} cores (${cpus()[0]?.model.trim()}), Node ${process.version}; load, api, emulators and receiver on the same machine`;
  const text = `# The API, ${connections} connections\n\n\`npm run bench -- api\`, ${new Date().toISOString().slice(0, 10)}, ${machine}.\n\n${table(rows)}\n\n${scale}\n\nReads and writes are Firestore documents a request of the api, limits and request log included. Memory of the api at the end: ${rssMiB.toFixed(0)} MiB.\n`;
  writeFileSync(fileURLToPath(new URL("results/api.md", import.meta.url)), text);
  process.stdout.write(`\n${text}`);
} finally {
  await api.stop();
}
process.exit();
