import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Webhook } from "standardwebhooks";
import { Timestamp } from "firebase-admin/firestore";
import { freePort } from "../../scripts/stack/ports.ts";
import { callApi, newTeam, type TestTeam } from "../support/callers.ts";
import { type Receiver, startReceiver } from "../support/receiver.ts";
import { eventually, runTick, startInstance } from "../support/servers.ts";
import { openTable } from "./routes/table.ts";

const { platform } = openTable();
const { db } = platform;
const dayMs = 86_400_000;

let team: TestTeam;
let receiver: Receiver;
let second: Awaited<ReturnType<typeof startInstance>>;
beforeAll(async () => {
  [team, receiver, second] = await Promise.all([newTeam(), startReceiver(), startInstance("api")]);
});
afterAll(async () => {
  await Promise.all([receiver.close(), second.process.stop()]);
});

async function made(of = team) {
  const body = { name: "Rotating", scopes: ["contacts:read"], rateLimits: [{ limit: 1_000, windowSeconds: 60 }] };
  const answer = await callApi("POST", "/integrations/api-keys", of.asOwner, body);
  return { id: String(answer.body["id"]), key: String(answer.body["key"]) };
}
const rotate = (keyId: string, body?: object, headers: Record<string, string> = team.asOwner) =>
  callApi("POST", `/integrations/api-keys/${keyId}/rotate`, headers, body);
const use = (key: string) => callApi("GET", "/v1/contacts", { authorization: `Bearer ${key}` });
async function useAtSecond(key: string) {
  const response = await fetch(`${second.url}/v1/contacts`, { headers: { "x-api-key": key } });
  return (await response.json()) as { code?: string; detail?: string };
}

/** When the last call began that the key still opened the door for, once it does no more; null where there was none. */
async function lastAccepted(code: () => Promise<unknown>): Promise<number | null> {
  let last: number | null = null;
  await eventually(async () => {
    const beganAt = Date.now();
    if ((await code()) === "key_expired") return true;
    last = beganAt;
    return false;
  });
  return last;
}

/** As if its present secret had been made so long ago. */
async function age(of: TestTeam, keyId: string, days: number) {
  const createdAt = Timestamp.fromMillis(Date.now() - days * dayMs);
  const entries = await db.collection("apiKeyIndex").where("keyId", "==", keyId).get();
  await Promise.all(entries.docs.map((entry) => entry.ref.update({ createdAt })));
  await db.doc(`teams/${of.teamId}/apiKeys/${keyId}`).update({ createdAt, due: Timestamp.now() });
}

test("both secrets work until the grace is over; without one the old is refused on every instance within 5 s", async () => {
  const { id, key: old } = await made();
  const first = await rotate(id);
  expect(first.status).toBe(200);
  const key = String(first.body["key"]);
  expect([(await use(old)).status, (await use(key)).status]).toEqual([200, 200]);
  expect(await useAtSecond(key)).toHaveProperty("data");
  const next = String((await rotate(id, { graceSeconds: 0 })).body["key"]);
  const rotatedAt = Date.now();
  expect((await use(key)).body["code"]).toBe("key_expired");
  let refused = {};
  const last = await lastAccepted(async () => {
    const answer = await useAtSecond(key);
    refused = answer;
    return answer.code;
  });
  expect((last ?? rotatedAt) - rotatedAt).toBeLessThan(5_000);
  expect(refused).toMatchObject({ code: "key_expired", detail: expect.stringContaining("was rotated at") });
  expect((await use(next)).status).toBe(200);
  const verified = await callApi("POST", "/v1/keys/verify", team.asOwner, { key: old });
  expect(verified.body).toMatchObject({ valid: false, code: "EXPIRED", keyId: id });
});

test("a rotation that is sent again with its Idempotency-Key is not done again, and does not show the secret again", async () => {
  const { id } = await made();
  const headers = { ...team.asOwner, "idempotency-key": `rotate-${id}` };
  const [first, again] = [await rotate(id, {}, headers), await rotate(id, {}, headers)];
  expect(first.body["key"]).toMatch(/^sk_live_/);
  const { key: _key, ...rest } = first.body;
  expect(again.body).toEqual(rest);
  expect((await use(String(first.body["key"]))).status).toBe(200);
});

test("a policy that refuses old secrets holds on every instance within 5 s, and a rotation opens the door again", async () => {
  const own = await newTeam();
  const { id, key } = await made(own);
  await age(own, id, 31);
  expect((await use(key)).status).toBe(200);
  expect(await useAtSecond(key)).toHaveProperty("data");
  const policy = { overAge: "refuse", maxAgeDays: 30 };
  expect((await callApi("PUT", "/integrations/api-key-policy", own.asOwner, policy)).body).toEqual(policy);
  const savedAt = Date.now();
  const last = await Promise.all([
    lastAccepted(async () => (await useAtSecond(key)).code),
    lastAccepted(async () => (await use(key)).body["code"]),
  ]);
  expect(Math.max(...last.map((at) => at ?? savedAt)) - savedAt).toBeLessThan(5_000);
  expect((await use(key)).body["detail"]).toMatch(/key policy refuses secrets older than 30 days/);
  const verified = await callApi("POST", "/v1/keys/verify", own.asOwner, { key });
  expect(verified.body["code"]).toBe("EXPIRED");
  const rotated = await rotate(id, { graceSeconds: 3_600 }, own.asOwner);
  expect((await use(String(rotated.body["key"]))).status).toBe(200);
  const { body } = await callApi("GET", "/integrations/api-key-policy", own.asOwner);
  expect(body).toEqual(policy);
});

test("a policy that rotates sends the endpoint a signed secret, which opens the team once it was taken", async () => {
  const own = await newTeam();
  const { id, key: old } = await made(own);
  const policy = { overAge: "rotate", maxAgeDays: 30, endpoint: receiver.url };
  const saved = await callApi("PUT", "/integrations/api-key-policy", own.asOwner, policy);
  const signing = String(saved.body["secret"]);
  receiver.answerWith({ status: 500 });
  await age(own, id, 31);
  expect(await runTick()).toBe(200);
  const first = await eventually(async () => receiver.received[0]);
  const body = new Webhook(signing).verify(first.body, first.headers) as Record<string, string>;
  expect(body).toMatchObject({ type: "api_key.rotated", keyId: id, name: "Rotating", teamId: own.teamId });
  expect((await use(body["key"]!)).status).toBe(401);
  receiver.answerWith({ status: 204 });
  await db.doc(`teams/${own.teamId}/apiKeys/${id}`).update({ due: Timestamp.now() });
  expect(await runTick()).toBe(200);
  await eventually(async () => (await use(body["key"]!)).status === 200);
  expect(receiver.received.map((request) => request.body)).toEqual([first.body, first.body]);
  expect((await use(old)).status).toBe(200);
  const audit = await callApi("GET", "/integrations/audit?family=api_key", own.asOwner);
  expect(JSON.stringify(audit.body)).toContain("The team's key policy");
  expect(JSON.stringify(audit.body)).not.toContain(body["key"]!.slice(8, 40));
});

test("the receiver of the docs keeps the new secret of a key, and refuses what is not signed", async () => {
  const own = await newTeam();
  const { id } = await made(own);
  const port = await freePort();
  const endpoint = `http://127.0.0.1:${port}/`;
  const saved = await callApi("PUT", "/integrations/api-key-policy", own.asOwner, {
    overAge: "rotate",
    maxAgeDays: 30,
    endpoint,
  });
  mkdirSync("test-results", { recursive: true });
  const folder = mkdtempSync("test-results/key-receiver-");
  const page = readFileSync("docs/areas/api-keys.md", "utf8");
  writeFileSync(join(folder, "receiver.mjs"), /^```js\n(.*?)^```$/ms.exec(page)![1]!);
  const env = { PATH: process.env.PATH, PORT: String(port), KEY_POLICY_SECRET: String(saved.body["secret"]) };
  const receiving = spawn(process.execPath, ["receiver.mjs"], { cwd: folder, env: { NODE_ENV: "test", ...env } });
  try {
    const unsigned = await eventually(() => fetch(endpoint, { method: "POST", body: "{}" }).catch(() => null));
    expect(unsigned.status).toBe(400);
    await age(own, id, 31);
    expect(await runTick()).toBe(200);
    const secret = await eventually(async () => readFileSync(join(folder, `${id}.secret`), "utf8"));
    expect((await use(secret)).status).toBe(200);
  } finally {
    receiving.kill();
    rmSync(folder, { recursive: true, force: true });
  }
});

test("a key that is about to end is announced to the team's webhooks and mailed to its owner", async () => {
  const own = await newTeam();
  const { id } = await made(own);
  const inbox = await callApi("POST", "/integrations/inboxes", own.asOwner, {});
  const hook = { name: "Keys", url: inbox.body["url"], events: ["api_key.expiring"] };
  expect((await callApi("POST", "/integrations/webhooks", own.asOwner, hook)).status).toBe(201);
  const expiresAt = Timestamp.fromMillis(Date.now() + 6 * dayMs);
  await db.doc(`teams/${own.teamId}/apiKeys/${id}`).update({ expiresAt, due: Timestamp.now() });
  expect(await runTick()).toBe(200);
  const captured = await eventually(async () => {
    const page = await callApi("GET", `/integrations/inboxes/${String(inbox.body["id"])}/requests`, own.asOwner);
    return (page.body["data"] as { body: string }[])[0];
  });
  expect(JSON.parse(captured.body)).toMatchObject({ type: "api_key.expiring", data: { id, daysLeft: 6 } });
  const mails = await eventually(async () => {
    const found = await db.collection(`teams/${own.teamId}/mails`).get();
    return found.docs.some((mail) => mail.get("status") === "sent") ? found.docs : null;
  });
  expect(mails.map((mail) => String(mail.get("to")))).toEqual([own.owner.email]);
});
