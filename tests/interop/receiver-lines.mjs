// The receiver in Python prints a verdict a line, however many requests come at once, and ends with whoever started it.
// Usage: node tests/interop/receiver-lines.mjs <python with standardwebhooks>
import assert from "node:assert/strict";
import { once } from "node:events";
import { freePort } from "./client.mjs";
import { startReceiver } from "./start-receiver.mjs";

const [, , python] = process.argv;
const requests = 2_000;
const atOnce = 50;
const port = await freePort();
const receiver = await startReceiver(python, port, `whsec_${Buffer.alloc(24, 1).toString("base64")}`);

const body = JSON.stringify({ filler: "x".repeat(500) });
const send = (id) => fetch(`http://127.0.0.1:${port}/`, { method: "POST", headers: { "webhook-id": id }, body });
for (let sent = 0; sent < requests; sent += atOnce)
  await Promise.all(Array.from({ length: atOnce }, (_, index) => send(`evt_${sent + index}`)));

receiver.abandon();
await once(receiver.process, "close");
assert.equal(receiver.received.length, requests);
assert.equal(new Set(receiver.received.map(({ id }) => id)).size, requests, "Each line is one whole verdict");
process.stdout.write(`The receiver printed ${requests} verdicts, a line each, and ended when its caller was gone\n`);
