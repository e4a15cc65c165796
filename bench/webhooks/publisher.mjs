// Publishes events in a process of its own and prints one line of JSON. `PUBLISH` holds what to do: `count` events over so many
// `connections`, one after the other on each, or `perS` of them a second whatever the answers take; none is begun after `forS`.
import { setTimeout as sleep } from "node:timers/promises";
import { Pool } from "undici";
import { monotonicMs } from "./monotonic.mjs";

const { origin, headers, type, count, connections, perS, forS } = JSON.parse(process.env.PUBLISH);
const bodyBytes = 1_000;
const warmUpRounds = 50;
const pool = new Pool(origin, { connections, pipelining: 1 });
let accepted = 0;

function bodyOf(number, atMs) {
  const data = { id: `${number}_${atMs}`, channel: "chat", from: "grace@example.com", text: "" };
  const bare = JSON.stringify({ type, data }).length;
  return JSON.stringify({ type, data: { ...data, text: "x".repeat(bodyBytes - bare) } });
}

async function publish(number) {
  const atMs = monotonicMs();
  const { statusCode, body } = await pool.request({
    method: "POST",
    path: "/api/v1/events",
    headers,
    body: bodyOf(number, atMs),
  });
  const text = await body.text();
  if (statusCode !== 201) throw new Error(`An event was answered ${statusCode}: ${text}`);
  accepted += 1;
}

async function publishInTurns() {
  let next = 0;
  const connection = async () => {
    while (next < count && monotonicMs() < endsAtMs) await publish(next++);
  };
  await Promise.all(Array.from({ length: connections }, connection));
}

async function publishAtPace() {
  const sent = [];
  for (let number = 0; number < count && monotonicMs() < endsAtMs; number++) {
    const waitMs = startedAtMs + (number * 1_000) / perS - monotonicMs();
    if (waitMs > 0) await sleep(waitMs);
    sent.push(publish(number));
  }
  await Promise.all(sent);
}

/** Connections and compiled code of this process: what is measured is the other side. */
async function warmUp() {
  const ask = async () => {
    const { body } = await pool.request({ method: "GET", path: "/api/ping" });
    await body.text();
  };
  for (let round = 0; round < warmUpRounds; round++) await Promise.all(Array.from({ length: connections }, ask));
}

await warmUp();
const startedAtMs = monotonicMs();
const endsAtMs = startedAtMs + (forS ?? Number.POSITIVE_INFINITY) * 1_000;
await (perS ? publishAtPace() : publishInTurns());
const tookS = (monotonicMs() - startedAtMs) / 1_000;
await pool.close();
process.stdout.write(`${JSON.stringify({ startedAtMs, count: accepted, acceptedPerS: accepted / tookS })}\n`);
