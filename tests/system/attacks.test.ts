import { readdirSync, readFileSync } from "node:fs";
import { connect } from "node:net";
import { getApps, initializeApp } from "firebase-admin/app";
import { type CollectionReference, getFirestore } from "firebase-admin/firestore";
import { beforeAll, describe, expect, test } from "vitest";
import { mailedInviteToken } from "../../scripts/seed/mailed-token.ts";
import { callApi, newKey, newTeam, signUp, type TestTeam } from "../support/callers.ts";
import { startReceiver } from "../support/receiver.ts";
import { eventually, servers } from "../support/servers.ts";

let team: TestTeam;
let other: TestTeam;
let key: Record<string, string>;
beforeAll(async () => {
  [team, other] = await Promise.all([newTeam(), newTeam()]);
  key = await newKey(team, ["admin:full"]);
});

const base64url = (value: unknown) =>
  Buffer.from(typeof value === "string" ? value : JSON.stringify(value)).toString("base64url");

/** Sends bytes as they are, and answers what came back within the time. */
function sendRaw(lines: string[], { untilMs = 20_000 } = {}): Promise<string> {
  const { hostname, port } = new URL(servers.api);
  return new Promise((resolve) => {
    let received = "";
    const socket = connect(Number(port), hostname, () => socket.write(lines.join("\r\n")));
    const done = () => {
      socket.destroy();
      resolve(received);
    };
    socket.on("data", (chunk: Buffer) => {
      received += chunk.toString();
      if (received.includes("\r\n\r\n")) done();
    });
    socket.on("error", done);
    setTimeout(done, untilMs).unref();
  });
}

describe("a stranger", () => {
  test("is refused before a body is read, however large it is said to be", async () => {
    const answer = await sendRaw(["POST /api/v1/contacts HTTP/1.1", "host: x", "content-length: 900000000", "", "{"]);
    expect(answer).toMatch(/^HTTP\/1\.1 401 /);
    expect(await sendRaw(["POST /api/v1/contacts HTTP/1.1", "host: x", "transfer-encoding: chunked", "", "1", "{"])).toMatch(
      /^HTTP\/1\.1 401 /,
    );
  });

  test("smuggles no second request behind a body of two lengths", async () => {
    const headers = ["content-length: 5", "transfer-encoding: chunked"];
    expect(await sendRaw(["POST /api/ping HTTP/1.1", "host: x", ...headers, "", "0", "", ""])).toMatch(/^HTTP\/1\.1 400 /);
  });

  test.each([
    "/v1/contacts/%ff",
    "/v1/contacts/..%2f..%2fapiKeyIndex",
    "/v1/contacts/a%2Fb",
    "/v1/contacts/a%00b",
    "/v1/contacts/%2e%2e/%2e%2e/apiKeyIndex",
    "/v1/contacts/__name__",
    "/v1/contacts/",
    "//v1/contacts",
    "/V1/contacts",
    "/api/v1/contacts",
    "/v1/contacts;x=1",
  ])("finds nothing by the path %s, not even a page of another server", async (path) => {
    const answer = await callApi("GET", path, key);
    expect([answer.status, answer.headers.get("content-type")]).toEqual([404, "application/problem+json"]);
  });

  test("does not get in with a token of another project, or one that says nothing", async () => {
    const now = Math.floor(Date.now() / 1_000);
    const claims = { sub: team.owner.uid, user_id: team.owner.uid, iat: now, exp: now + 3_600, auth_time: now };
    const foreign = { ...claims, aud: "another-project", iss: "https://securetoken.google.com/another-project" };
    for (const payload of [foreign, claims, {}]) {
      const token = `${base64url({ alg: "none", typ: "JWT" })}.${base64url(payload)}.`;
      const answer = await callApi("GET", "/v1/me", { authorization: `Bearer ${token}`, "x-team-id": team.teamId });
      expect(answer.status).toBe(401);
    }
  });
});

describe("credentials", () => {
  test("of two kinds, or twice, are never chosen between", async () => {
    const secret = key["authorization"]!.replace("Bearer ", "");
    expect((await callApi("GET", "/v1/me", { ...key, "x-api-key": secret })).body["code"]).toBe("ambiguous_credentials");
    const twice = ["GET /api/v1/me HTTP/1.1", "host: x", `authorization: Bearer ${secret}`, `authorization: Bearer ${secret}`];
    expect(await sendRaw([...twice, "", ""])).toMatch(/^HTTP\/1\.1 400 /);
    expect((await callApi("GET", "/v1/me", { "x-api-key": team.owner.idToken, "x-team-id": team.teamId })).status).toBe(401);
    expect((await callApi("GET", `/v1/me?api_key=${secret}`)).status).toBe(401);
  });

  test("of a key decide its team, whatever team the caller names", async () => {
    const answer = await callApi("GET", "/v1/me", { ...key, "x-team-id": other.teamId });
    expect(answer.body).toMatchObject({ kind: "apiKey", teamId: team.teamId });
    const bodied = await callApi("POST", "/v1/contacts", key, { name: "A", teamId: other.teamId });
    expect(bodied.body["errors"]).toMatchObject([{ path: "body.teamId" }]);
  });

  test("are counted by every method", async () => {
    const settings = { name: "Two", scopes: ["contacts:read"], rateLimits: [{ limit: 2, windowSeconds: 60 }] };
    const made = await callApi("POST", "/integrations/api-keys", team.asOwner, settings);
    const two = { "x-api-key": made.body["key"] as string };
    const statuses = [];
    for (const method of ["HEAD", "HEAD", "HEAD"]) statuses.push((await callApi(method, "/v1/contacts", two)).status);
    expect(statuses).toEqual([200, 200, 429]);
  });
});

describe("a key", () => {
  test("makes none that is more than itself, nor frees itself of its bounds", async () => {
    const lent = { name: "Lent", scopes: ["admin:full"], expiresInDays: 1 };
    const made = await callApi("POST", "/integrations/api-keys", team.asOwner, lent);
    const asLent = { "x-api-key": made.body["key"] as string };
    const child = await callApi("POST", "/integrations/api-keys", asLent, { name: "Child", scopes: ["contacts:read"] });
    expect(child.body["expiresAt"]).toBe(made.body["expiresAt"]);
    const later = new Date(Date.now() + 30 * 86_400_000).toISOString();
    const longer = await callApi("PATCH", `/integrations/api-keys/${made.body["id"] as string}`, asLent, { expiresAt: later });
    expect(longer.body["errors"]).toMatchObject([{ path: "body.expiresAt" }]);
  });

  test("for tests sees and changes the sandbox only, even with every scope", async () => {
    const settings = { name: "Test", scopes: ["admin:full"], environment: "test" };
    const made = await callApi("POST", "/integrations/api-keys", team.asOwner, settings);
    const asTest = { "x-api-key": made.body["key"] as string };
    const live = await callApi("POST", "/v1/contacts", key, { name: "Live" });
    expect((await callApi("GET", `/v1/contacts/${live.body["id"] as string}`, asTest)).status).toBe(404);
    expect((await callApi("GET", "/integrations/api-keys", asTest)).body["data"]).toEqual([]);
    expect((await callApi("PATCH", `/integrations/api-keys/${made.body["id"] as string}`, asTest, { name: "B" })).status).toBe(
      404,
    );
    const escape = await callApi("POST", "/integrations/api-keys", asTest, { ...settings, environment: "live" });
    expect(escape.body["errors"]).toMatchObject([{ path: "body.environment" }]);

    const receiver = await startReceiver();
    const hook = await callApi("POST", "/integrations/webhooks", key, { name: "Live", url: receiver.url, events: ["*"] });
    await callApi("POST", "/v1/contacts", asTest, { name: "In the sandbox" });
    await callApi("POST", "/v1/contacts", key, { name: "Marker" });
    await eventually(async () => receiver.received.some(({ body }) => body.includes("Marker")));
    expect(receiver.received.filter(({ body }) => body.includes("In the sandbox"))).toEqual([]);
    await callApi("DELETE", `/integrations/webhooks/${hook.body["id"] as string}`, key);
    await receiver.close();
  });
});

describe("a member of two teams", () => {
  test("sees nothing of the one through a cursor of the other", async () => {
    const otherKey = await newKey(other, ["admin:full"]);
    for (const name of ["One", "Two"]) await callApi("POST", "/v1/contacts", otherKey, { name });
    for (const path of ["/v1/contacts", "/integrations/api-keys", "/integrations/logs"]) {
      const page = await eventually(async () => {
        const found = await callApi("GET", `${path}?limit=1`, other.asOwner);
        if (path === "/integrations/api-keys" && !found.body["nextCursor"]) await newKey(other, ["contacts:read"]);
        return found.body["nextCursor"] ? found : null;
      });
      const cursor = page.body["nextCursor"] as string;
      const crossed = await callApi("GET", `${path}?cursor=${encodeURIComponent(cursor)}`, key);
      expect(crossed.status).toBe(200);
      expect(JSON.stringify(crossed.body)).not.toContain((page.body["data"] as { id: string }[])[0]!.id);
    }
  });
});

describe("an invite", () => {
  const invite = (email: string, role = "viewer") => callApi("POST", "/teams/invites", team.asOwner, { email, role });
  const accept = (idToken: string, token: string) =>
    callApi("POST", "/teams/invites/accept", { authorization: `Bearer ${idToken}` }, { token });

  test("makes nobody an owner", async () => {
    expect((await invite("someone@tenon.test", "owner")).body["errors"]).toMatchObject([{ path: "body.role" }]);
  });

  test("in other hands is answered like one that never was", async () => {
    const [invited, finder] = await Promise.all([signUp(), signUp()]);
    await invite(invited.email);
    const token = await mailedInviteToken(servers.api, invited.email);
    const bare = ({ status, body }: Awaited<ReturnType<typeof accept>>) => ({ status, ...body, requestId: "" });
    expect(bare(await accept(finder.idToken, token))).toEqual(bare(await accept(finder.idToken, "x".repeat(43))));
    expect((await accept(invited.idToken, token)).status).toBe(200);
  });

  test("is not opened by its address alone, nor by what the list of invites shows", async () => {
    const invited = await signUp();
    const made = await invite(invited.email);
    expect((await accept(invited.idToken, made.body["id"] as string)).status).toBe(404);
    const listed = await callApi("GET", "/teams/invites", team.asOwner);
    expect(JSON.stringify(listed.body)).not.toContain(await mailedInviteToken(servers.api, invited.email));
  });
});

test.each<[string, string, unknown?]>([
  ["half a character", "/v1/contacts", { name: "\ud800" }],
  ["half a character in a cursor", `/v1/contacts?cursor=${base64url('["-createdAt","\\ud800","con_1"]')}`],
  ["a cursor to a reserved id", `/v1/contacts?cursor=${base64url(["-createdAt", "a", "__x__"])}`],
  ["a cursor to a time out of reach", `/v1/contacts?cursor=${base64url(["-createdAt", { seconds: 1e15, nanoseconds: 0 }, "a"])}`],
  [
    "a cursor of keys to a time out of reach",
    `/integrations/api-keys?cursor=${base64url(`999999999999999.key_${"a".repeat(20)}`)}`,
  ],
  ["a time before the first year", "/v1/contacts?updatedSince=0000-01-01T00:00:00Z"],
  ["a time after the last year", "/integrations/logs?endDate=9999-12-31T23:59:59Z"],
  ["a prototype in the query", "/v1/contacts?__proto__=1"],
])("%s is bad input, named, and holds nothing up", async (_what, path, body) => {
  const tookMs: number[] = [];
  // A busy machine may hold up the one or the other, but not all.
  do {
    const startedMs = Date.now();
    const answer = await callApi(body === undefined ? "GET" : "POST", path, key, body);
    expect(answer.status).toBe(400);
    expect(answer.body["errors"]).toHaveLength(1);
    tookMs.push(Date.now() - startedMs);
  } while (tookMs.length < 5 && Math.min(...tookMs) >= 5_000);
  expect(Math.min(...tookMs)).toBeLessThan(5_000);
});

test("secrets are in no document and in no log", async () => {
  const chosen = { secret: "a-secret-of-the-teams-own-choice", headers: { authorization: "Basic a-header-of-a-receiver" } };
  const receiver = await startReceiver();
  const hook = { name: "Secret", url: receiver.url, events: ["*"], ...chosen };
  const made = await callApi("POST", "/integrations/webhooks", team.asOwner, hook);
  await callApi("POST", `/integrations/webhooks/${made.body["id"] as string}/test`, team.asOwner);
  expect(receiver.received[0]!.headers["authorization"]).toBe(chosen.headers.authorization);
  await callApi("DELETE", "/v1/contacts/unknown", key);
  await callApi("GET", "/v1/me", { "x-api-key": `${key["authorization"]!.slice(7, -1)}?` });
  await receiver.close();
  await callApi("POST", "/teams/invites", team.asOwner, { email: "a@tenon.test", role: "viewer" });
  const inviteToken = await mailedInviteToken(servers.api, "a@tenon.test");

  const app = getApps()[0] ?? initializeApp({ projectId: servers.projectId });
  const read = async (collections: CollectionReference[]): Promise<string[]> => {
    const documents = (await Promise.all(collections.map(async (collection) => (await collection.get()).docs))).flat();
    const inner = await Promise.all(documents.map(async ({ ref }) => read(await ref.listCollections())));
    return [...documents.map((document) => `${document.ref.path} ${JSON.stringify(document.data())}`), ...inner.flat()];
  };
  const db = getFirestore(app);
  const roots = ["apiKeyIndex", "invites", "limits", "users", "inboxes"].map((name) => db.collection(name));
  const ofTeam = await db.doc(`teams/${team.teamId}`).listCollections();
  const stored = (await read([...roots, ...ofTeam])).join("\n");
  const logs = readdirSync("test-results/servers").map((file) => readFileSync(`test-results/servers/${file}`, "utf8"));
  expect(stored).toContain(`teams/${team.teamId}/webhookSecrets/`);
  const secrets = [key["authorization"]!.slice("Bearer sk_live_".length, -6), inviteToken];
  for (const secret of [...secrets, chosen.secret, chosen.headers.authorization, team.owner.idToken]) {
    expect(stored.includes(secret), "in a document").toBe(false);
    expect(logs.join("\n").includes(secret), "in a log").toBe(false);
  }
});
