// What an integrator does in the first hour, by a script that knows only `.data/dev.json` and `/api/openapi.json`:
// sign in, make a key, register a webhook at a receiver of another language, create a ticket, resolve it, read what arrived.
// Usage: node tests/interop/first-hour.mjs <dev.json> <python with standardwebhooks>
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { createServer } from "node:net";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const [, , devJson, python] = process.argv;
const dev = JSON.parse(readFileSync(devJson, "utf8"));
const owner = dev.demo.find((person) => person.role === "owner");
const deadlineMs = 20_000;

const description = await (await fetch(`${dev.api}/openapi.json`)).json();
assert.match(description.openapi, /^3\.1/);

/** The method and path of an operation, looked up in the description as a generated client would. */
function operation(operationId) {
  for (const [path, methods] of Object.entries(description.paths)) {
    for (const [method, declared] of Object.entries(methods)) {
      if (declared.operationId === operationId) return { method: method.toUpperCase(), path };
    }
  }
  throw new Error(`The OpenAPI document has no operation ${operationId}`);
}

async function call(operationId, headers, { params = {}, body } = {}) {
  const { method, path } = operation(operationId);
  const url = dev.api + path.replace(/\{(\w+)\}/g, (_, name) => params[name]);
  const response = await fetch(url, {
    method,
    headers: { ...headers, ...(body ? { "Content-Type": "application/json" } : {}) },
    body: body && JSON.stringify(body),
  });
  const answer = await response.json();
  assert.ok(response.ok, `${operationId} answered ${response.status}: ${JSON.stringify(answer)}`);
  return answer;
}

async function signIn({ email, password }) {
  const response = await fetch(`http://${dev.auth}/identitytoolkit.googleapis.com/v1/accounts:signInWithPassword?key=demo`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ email, password, returnSecureToken: true }),
  });
  return (await response.json()).idToken;
}

function freePort() {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

const person = { Authorization: `Bearer ${await signIn(owner)}`, "X-Team-Id": owner.teamId };
const port = await freePort();
const { key } = await call("createApiKey", person, {
  body: { name: "First hour", scopes: ["tickets:read", "tickets:write", "tickets:resolve", "webhooks:manage"] },
});
const caller = { Authorization: `Bearer ${key}` };
const webhook = await call("createWebhook", caller, {
  body: { name: "Receiver in Python", url: `http://127.0.0.1:${port}/hook`, events: ["ticket.*"] },
});

const receiver = spawn(python, [fileURLToPath(new URL("./python/receiver.py", import.meta.url)), String(port)], {
  stdio: ["pipe", "pipe", "inherit"],
});
receiver.stdin.end(`${webhook.secret}\n`);
const received = [];
createInterface({ input: receiver.stdout }).on("line", (line) => received.push(JSON.parse(line)));

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
  receiver.kill();
  await call("deleteWebhook", caller, { params: { webhookId: webhook.id } });
}
process.stdout.write(
  `The receiver verified ${received.length} requests: ${received.map((verdict) => verdict.type).join(", ")}\n`,
);
