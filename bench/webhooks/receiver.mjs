// A receiver in a process of its own: answers 204 and notes when each event arrived. `PORT` says where.
import { createServer } from "node:http";
import { monotonicMs } from "./monotonic.mjs";

/** By the path of the webhook and the event's own id, the first arrival only. */
let latenciesMs = new Map();
let arrivals = 0;
let lastAtMs = 0;

function arrive(path, text) {
  const atMs = monotonicMs();
  const { id } = JSON.parse(text).data;
  const [, publishedAtMs] = id.split("_");
  const key = `${path} ${id}`;
  if (!latenciesMs.has(key)) latenciesMs.set(key, atMs - Number(publishedAtMs));
  arrivals += 1;
  lastAtMs = atMs;
}

function summary() {
  const sorted = Float64Array.from(latenciesMs.values()).sort();
  const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return { arrivals, different: sorted.length, lastAtMs, p50Ms: at(0.5), p99Ms: at(0.99) };
}

const server = createServer((request, response) => {
  if (request.method === "GET") return void response.end(JSON.stringify(summary()));
  if (request.method === "DELETE") {
    latenciesMs = new Map();
    arrivals = 0;
    return void response.writeHead(204).end();
  }
  const chunks = [];
  request.on("data", (chunk) => chunks.push(chunk));
  request.on("end", () => {
    arrive(request.url, Buffer.concat(chunks).toString("utf8"));
    response.writeHead(204).end();
  });
});
server.listen(Number(process.env.PORT), "127.0.0.1");
