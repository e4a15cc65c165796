import { Timestamp } from "firebase-admin/firestore";
import { apiKeyRoutes } from "@/functions/src/apiKeys/apiKeys.routes";
import { createKeyAuthenticator } from "@/functions/src/apiKeys/authenticate-key";
import { createKeyUsage } from "@/functions/src/apiKeys/key-usage";
import { sweepDueKeys } from "@/functions/src/apiKeys/sweep-keys";
import { createGateway, type NewAuditEntry } from "@/functions/src/gateway";
import { newId } from "@/functions/src/platform/ids";
import type { OutgoingRequest, SafeFetch } from "@/functions/src/platform/safe-fetch";
import { createVault } from "@/functions/src/platform/vault";
import type { CreatedApiKey } from "@/types/apiKeys";
import { recordedMailing } from "./recorded-mailing";
import { recordedPublishing } from "./recorded-publishing";
import { simulatedPlatform, testEnvironment } from "./simulated-platform";

type Body = Record<string, unknown> & { id: string };
const silentLog = { begin() {}, record() {}, end: async () => {}, flush: async () => {} };
export const keyScopes = ["contacts:read"];

/** Two teams that nothing else knows, and the routes of keys behind a gateway on the real store. */
export async function keyWorld() {
  const sent: OutgoingRequest[] = [];
  const state: { answer: (request: OutgoingRequest) => Promise<number> } = { answer: async () => 204 };
  const safeFetch: SafeFetch = async (request) => {
    sent.push(request);
    const status = await state.answer(request);
    return { status, headers: {}, body: Buffer.alloc(0), truncated: false, latencyMs: 1 };
  };
  const platform = simulatedPlatform({
    safeFetch,
    vault: createVault({ localKey: testEnvironment.INTEGRATION_ENCRYPTION_KEY, kmsKeyName: undefined }),
    verifyIdToken: async (uid) => ({
      uid,
      email: `${uid}@example.com`,
      displayName: uid,
      signedInAt: new Date(),
      secondFactor: false,
    }),
  });
  platform.config.requestsPerMinutePerPerson = 10_000;
  const { db, clock } = platform;
  const [live, sandbox, other] = [newId("team"), newId("team"), newId("team")];
  const at = { createdAt: Timestamp.now(), updatedAt: Timestamp.now(), schemaVersion: 1 };
  await db.doc(`teams/${live}`).set({ name: "A", environment: "live", sandboxTeamId: sandbox, ...at });
  await db.doc(`teams/${sandbox}`).set({ name: "A", environment: "sandbox", liveTeamId: live, ...at });
  await db.doc(`teams/${other}`).set({ name: "B", environment: "live", ...at });
  for (const role of ["owner", "admin", "member", "viewer"])
    await db.doc(`teams/${live}/members/${role}`).set({ role, email: `${role}@example.com`, displayName: role, ...at });
  const { published, publishEvent } = recordedPublishing();
  const { posted, postMail } = recordedMailing();
  const audits: NewAuditEntry[] = [];
  const deps = { ...platform, publishEvent, postMail };
  const usage = createKeyUsage(platform);
  const authenticate = createKeyAuthenticator(platform, usage);
  const gateway = createGateway({
    platform,
    routes: apiKeyRoutes(deps),
    authenticateKey: authenticate,
    findRole: async () => "admin",
    findTeam: async () => ({ rateLimits: [] }),
    requestLog: silentLog,
    writeAudit: (tx, _db, entry) => tx.afterCommit(async () => void audits.push(entry)),
  });
  const call = async (method: string, path: string, body?: unknown, teamId = live, bearer = "ada", more = {}) => {
    const headers = { authorization: `Bearer ${bearer}`, "x-team-id": teamId, "content-type": "application/json", ...more };
    const answer = await gateway.request(path, {
      method,
      headers,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return { status: answer.status, body: (await answer.json()) as Body };
  };
  const send = (method: string, path: string, body?: unknown, teamId = live, bearer = "ada", more = {}) =>
    call(method, `/integrations/api-keys${path}`, body, teamId, bearer, more);
  const create = async (body: object = {}, teamId = live) =>
    (await send("POST", "", { name: "Key", scopes: keyScopes, ...body }, teamId)).body as unknown as CreatedApiKey;
  return {
    ...{ platform, deps, clock, live, sandbox, other, call, send, create, authenticate, usage, audits, state, sent, gateway },
    events: published,
    eventsOf: (teamId: string) => published.filter((event) => event.teamId === teamId),
    mailsOf: (teamId: string) => posted.filter((mail) => mail.teamId === teamId),
    /** What other processes know of a key: nothing is remembered from before. */
    elsewhere: () => createKeyAuthenticator({ ...platform, config: { ...platform.config } }),
    /** As `tick` does it, until nothing is left. */
    sweep: async () => {
      for (let sweeps = 0; sweeps < 10; sweeps++) if ((await sweepDueKeys(deps)) === 0) return;
    },
  };
}
