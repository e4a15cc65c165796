// What a script needs that knows only `.data/dev.json` and `/api/openapi.json`.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createServer } from "node:net";

export async function openClient(devJson) {
  const dev = JSON.parse(readFileSync(devJson, "utf8"));
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

  const owner = dev.demo.find((person) => person.role === "owner");
  return { call, owner: { Authorization: `Bearer ${await signIn(owner)}`, "X-Team-Id": owner.teamId } };
}

export function freePort() {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}
