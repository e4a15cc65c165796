// What is sent is verified by libraries of others, in as many languages as are given, through a rotation of the secret.
// Usage: node tests/interop/signatures.mjs <dev.json> <python with standardwebhooks> <verifier in Go>
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { createServer } from "node:http";
import { fileURLToPath } from "node:url";
import { freePort, openClient } from "./client.mjs";

const [, , devJson, python, goVerifier] = process.argv;
const deadlineMs = 20_000;
const tooOldMs = 6 * 60_000;
const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const { call, owner } = await openClient(devJson);

const verifiers = [
  { language: "JavaScript", command: process.execPath, args: [here("verify.mjs")] },
  { language: "Python", command: python, args: [here("python/verify.py")] },
  { language: "Go", command: goVerifier, args: [], asymmetric: true },
];

const received = [];
const receiver = createServer((request, response) => {
  const chunks = [];
  request.on("data", (chunk) => chunks.push(chunk));
  request.on("end", () => {
    received.push({ headers: request.headers, body: Buffer.concat(chunks).toString("utf8") });
    response.writeHead(204).end();
  });
});
const port = await freePort();
await new Promise((resolve) => receiver.listen(port, "127.0.0.1", resolve));

async function newWebhook(more = {}) {
  const url = `http://127.0.0.1:${port}/hook`;
  return call("createWebhook", owner, { body: { name: "Verified", url, events: ["ticket.created"], ...more } });
}
/** Makes an event and waits for the request that tells of it. */
async function nextRequest(subject) {
  const { id } = await call("createTicket", owner, { body: { subject } });
  const startedAt = Date.now();
  for (;;) {
    const request = received.find(({ body }) => body.includes(id));
    if (request) return request;
    assert.ok(Date.now() - startedAt < deadlineMs, "The event did not arrive");
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
const publicKeys = async (webhookId) => (await call("getWebhookKeys", {}, { params: { webhookId } })).keys.map(({ x }) => x);
const at = ({ headers, body }, ms) => ({
  headers: { ...headers, "webhook-timestamp": String(Math.floor((Date.now() + ms) / 1_000)) },
  body,
});

const cases = [];
const expectVerified = (name, request, by) => cases.push({ name, verified: true, raw: false, ...by, ...request });
const expectRefused = (name, reason, request, by) => cases.push({ name, reason, verified: false, raw: false, ...by, ...request });

let webhook = await newWebhook({ signatures: ["v1", "v1a"] });
const params = { webhookId: webhook.id };
try {
  const first = await nextRequest("Grüße, 世界 🌍");
  const [key] = await publicKeys(webhook.id);
  const ours = { secret: webhook.secret };
  expectVerified("a delivery", first, ours);
  expectVerified("a delivery, by its public key", first, { publicKey: key });
  expectRefused("another body", /signature/i, { ...first, body: first.body.replace("ticket.created", "ticket.deleted") }, ours);
  expectRefused("another id", /signature/i, { ...first, headers: { ...first.headers, "webhook-id": "evt_other" } }, ours);
  expectRefused("another secret", /signature/i, first, { secret: `whsec_${Buffer.alloc(32, 7).toString("base64")}` });
  expectRefused("a time of six minutes ago", /too old/i, at(first, -tooOldMs), ours);
  expectRefused("a time of six minutes ahead", /too new/i, at(first, tooOldMs), ours);
  expectRefused("a time of a minute ago, not the one that was signed", /signature/i, at(first, -60_000), ours);

  const rotated = await call("rotateWebhookSecret", owner, { params, body: { overlapHours: 1 } });
  // A process may go on for 5 s with what it knows of a webhook.
  await new Promise((resolve) => setTimeout(resolve, 6_000));
  const second = await nextRequest("After the rotation");
  const keys = await publicKeys(webhook.id);
  assert.equal(keys.length, 2, "Both public keys are published in the overlap");
  expectVerified("in the overlap, by the new secret", second, { secret: rotated.secret });
  expectVerified("in the overlap, by the secret before", second, { secret: webhook.secret });
  for (const publicKey of keys) expectVerified("in the overlap, by a published key", second, { publicKey });
  expectRefused("before the rotation, by the new secret", /signature/i, first, { secret: rotated.secret });

  const last = await call("rotateWebhookSecret", owner, { params, body: { overlapHours: 0 } });
  await new Promise((resolve) => setTimeout(resolve, 6_000));
  const third = await nextRequest("After a rotation without an overlap");
  expectVerified("without an overlap, by the new secret", third, { secret: last.secret });
  for (const { secret } of [webhook, rotated])
    expectRefused("without an overlap, by an earlier secret", /signature/i, third, { secret });
  await call("deleteWebhook", owner, { params });

  webhook = await newWebhook({ secret: "a secret of one's own".replaceAll(" ", "-") });
  const chosen = await nextRequest("Signed with a chosen secret");
  expectVerified("a chosen secret, byte for byte", chosen, { secret: webhook.secret, raw: true });
} finally {
  await call("deleteWebhook", owner, { params: { webhookId: webhook.id } }).catch(() => undefined);
  receiver.close();
}

for (const { language, command, args, asymmetric } of verifiers) {
  const asked = cases.filter(({ publicKey }) => asymmetric || !publicKey);
  const input = asked
    .map(({ secret, raw, publicKey, headers, body }) => `${JSON.stringify({ secret, raw, publicKey, headers, body })}\n`)
    .join("");
  const { stdout, stderr, status } = spawnSync(command, args, { input, encoding: "utf8" });
  assert.equal(status, 0, `${language}: ${stderr}`);
  const verdicts = stdout
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  assert.equal(verdicts.length, asked.length);
  for (const [index, { name, verified, reason }] of asked.entries()) {
    const { verified: was, error } = verdicts[index];
    assert.equal(was, verified, `${language}, ${name}: ${error ?? "verified"}`);
    if (reason) assert.match(error, reason, `${language}, ${name}`);
  }
  process.stdout.write(`${language}: ${asked.length} verdicts as they should be\n`);
}
