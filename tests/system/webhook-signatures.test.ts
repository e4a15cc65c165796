import { createPublicKey, type JsonWebKey, verify } from "node:crypto";
import { Webhook } from "standardwebhooks";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { callApi, newKey, newTeam, type TestTeam } from "../support/callers.ts";
import { type Received, type Receiver, startReceiver } from "../support/receiver.ts";
import { eventually } from "../support/servers.ts";

let team: TestTeam;
let receiver: Receiver;
beforeAll(async () => {
  [team, receiver] = await Promise.all([newTeam(), startReceiver()]);
});
afterAll(() => receiver.close());
beforeEach(() => {
  receiver.received.length = 0;
});

async function webhookWith(settings: Record<string, unknown> = {}) {
  const fields = { name: "Signed", url: receiver.url, events: ["ticket.created"], ...settings };
  const { status, body } = await callApi("POST", "/integrations/webhooks", team.asOwner, fields);
  expect(status).toBe(201);
  return body as { id: string; secret: string; publicKey?: string };
}
async function rotated(webhookId: string, body: object = {}, headers: Record<string, string> = team.asOwner) {
  return callApi("POST", `/integrations/webhooks/${webhookId}/rotate-secret`, headers, body);
}
async function delivered(): Promise<Received> {
  receiver.received.length = 0;
  expect((await callApi("POST", "/v1/tickets", team.asOwner, { subject: "Signed" })).status).toBe(201);
  return eventually(async () => receiver.received[0]);
}
const verifies = ({ body, headers }: Received, secret: string) => {
  try {
    new Webhook(secret).verify(body, headers);
    return true;
  } catch {
    return false;
  }
};
const drop = (id: string) => callApi("DELETE", `/integrations/webhooks/${id}`, team.asOwner);

test("a receiver verifies with the old and the new secret during the overlap, and only with the new one without", async () => {
  const { id, secret: first } = await webhookWith();
  const { status, body, headers } = await rotated(id);
  expect(status).toBe(200);
  expect(headers.get("cache-control")).toBe("no-store");
  const second = String(body["secret"]);
  expect(Date.parse(String(body["overlapEndsAt"])) - Date.parse(String(body["secretRotatedAt"]))).toBe(24 * 3_600_000);
  const { body: read } = await callApi("GET", `/integrations/webhooks/${id}`, team.asOwner);
  expect(read).not.toHaveProperty("secret");
  const during = await delivered();
  expect([first, second].map((secret) => verifies(during, secret))).toEqual([true, true]);
  const third = String((await rotated(id, { overlapHours: 0 })).body["secret"]);
  // A function that has just read the webhook knows its secrets for five seconds.
  const after = await eventually(async () => {
    const sent = await delivered();
    return verifies(sent, third) && sent;
  });
  expect([first, second].map((secret) => verifies(after, secret))).toEqual([false, false]);
  await drop(id);
});

test("what is asked of a rotation is checked, and the secret is not answered again", async () => {
  const { id } = await webhookWith();
  for (const bad of [{ overlapHours: 169 }, { overlapHours: -1 }, { overlapHours: 1.5 }, { secret: "short" }, { other: 1 }]) {
    const { status, body } = await rotated(id, bad);
    expect(status).toBe(400);
    expect((body["errors"] as { path: string }[])[0]?.path).toBe(`body.${Object.keys(bad)[0]}`);
  }
  const idempotent = { ...team.asOwner, "idempotency-key": "rotate-once" };
  const first = await rotated(id, {}, idempotent);
  const again = await rotated(id, {}, idempotent);
  expect(first.body["secret"]).toMatch(/^whsec_/);
  expect(again.body).toMatchObject({ id, secretRotatedAt: first.body["secretRotatedAt"] });
  expect(again.body).not.toHaveProperty("secret");
  const key = await newKey(team, ["webhooks:manage"]);
  expect((await rotated(id, {}, key)).status).toBe(200);
  const { body: trail } = await callApi("GET", "/integrations/audit?limit=20", team.asOwner);
  const entries = JSON.stringify(trail["data"]);
  expect(entries).toContain("webhook.secret_rotated");
  expect(entries).not.toContain("whsec_");
  await drop(id);
});

test("an ed25519 signature verifies with the keys that anyone can fetch, also those before a rotation", async () => {
  const { id, publicKey } = await webhookWith({ signatures: ["v1", "v1a"] });
  expect(publicKey).toMatch(/^whpk_/);
  const keysOf = async () => {
    const answer = await callApi("GET", `/webhooks/${id}/jwks.json`);
    expect(answer.status).toBe(200);
    expect(answer.headers.get("cache-control")).toBe("public, max-age=300");
    return answer.body["keys"] as (JsonWebKey & { kid: string })[];
  };
  /** By the text of Standard Webhooks: `v1a,` and base64 over `{id}.{timestamp}.{body}`. */
  const verifiesWith = (keys: JsonWebKey[], { body, headers }: Received) => {
    const signed = Buffer.from(`${headers["webhook-id"]}.${headers["webhook-timestamp"]}.${body}`);
    const signatures = headers["webhook-signature"]!.split(" ").filter((one) => one.startsWith("v1a,"));
    return keys.map((key) =>
      signatures.some((one) =>
        verify(null, signed, createPublicKey({ key, format: "jwk" }), Buffer.from(one.slice(4), "base64")),
      ),
    );
  };
  const before = await keysOf();
  expect(before).toMatchObject([{ kty: "OKP", crv: "Ed25519", alg: "EdDSA", use: "sig" }]);
  expect(JSON.stringify(before)).not.toContain('"d"');
  expect(verifiesWith(before, await delivered())).toEqual([true]);
  await rotated(id, { overlapHours: 1 });
  const after = await keysOf();
  expect(after.map(({ kid }) => kid)).toHaveLength(2);
  expect(after[1]).toEqual(before[0]);
  await eventually(async () => verifiesWith(after, await delivered()).every(Boolean));
  await drop(id);
  expect((await callApi("GET", `/webhooks/${id}/jwks.json`)).status).toBe(404);
});

test("a webhook without ed25519, and one that is none, have no keys, and nobody can tell them apart", async () => {
  const { id } = await webhookWith();
  const answers = await Promise.all([id, "whk_00000000000000000000"].map((one) => callApi("GET", `/webhooks/${one}/jwks.json`)));
  expect(answers.map(({ status }) => status)).toEqual([404, 404]);
  expect(answers[0]!.body["detail"]).toBe(answers[1]!.body["detail"]);
  for (const signatures of [[], ["v1a"], ["v1", "v1"], ["v2"]]) {
    const { status } = await callApi("PATCH", `/integrations/webhooks/${id}`, team.asOwner, { signatures });
    expect(status).toBe(400);
  }
  await drop(id);
});
