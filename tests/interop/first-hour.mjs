// What an integrator does in the first hour, by a script that knows only `.data/dev.json` and `/api/openapi.json`:
// sign in, make a key, register a webhook at a receiver of another language, create a ticket, resolve it, read what arrived.
// Usage: node tests/interop/first-hour.mjs <dev.json> <python with standardwebhooks>
import assert from "node:assert/strict";
import { freePort, openClient } from "./client.mjs";
import { startReceiver } from "./start-receiver.mjs";

const [, , devJson, python] = process.argv;
const deadlineMs = 20_000;
const { call, owner: person } = await openClient(devJson);
const port = await freePort();
const { key } = await call("createApiKey", person, {
  body: { name: "First hour", scopes: ["tickets:read", "tickets:write", "tickets:resolve", "webhooks:manage"] },
});
const caller = { Authorization: `Bearer ${key}` };
const webhook = await call("createWebhook", caller, {
  body: { name: "Receiver in Python", url: `http://127.0.0.1:${port}/hook`, events: ["ticket.*"] },
});

const { received, abandon } = await startReceiver(python, port, webhook.secret);

try {
  const ticket = await call("createTicket", caller, { body: { subject: "The first hour" } });
  await call("resolveTicket", caller, { params: { ticketId: ticket.id }, body: {} });
  const startedAt = Date.now();
  const arrived = (type) =>
    received.some((verdict) => verdict.verified && verdict.type === type && verdict.body.includes(ticket.id));
  while (!(arrived("ticket.created") && arrived("ticket.resolved"))) {
    assert.ok(Date.now() - startedAt < deadlineMs, `The receiver saw only ${JSON.stringify(received)}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  assert.ok(
    received.every((verdict) => verdict.verified),
    "Each request must verify",
  );
} finally {
  abandon();
  await call("deleteWebhook", caller, { params: { webhookId: webhook.id } });
}
process.stdout.write(
  `The receiver verified ${received.length} requests: ${received.map((verdict) => verdict.type).join(", ")}\n`,
);
