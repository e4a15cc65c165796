import { Timestamp } from "firebase-admin/firestore";
import { createAgePolicyStore } from "@/functions/src/apiKeys/age-policy-store";
import { apiKeyRoutes } from "@/functions/src/apiKeys/apiKeys.routes";
import { createKeyAuthenticator } from "@/functions/src/apiKeys/authenticate-key";
import { createDueKeyStore } from "@/functions/src/apiKeys/due-key-store";
import { createKeyUsage } from "@/functions/src/apiKeys/key-usage";
import { sweepDueKeys } from "@/functions/src/apiKeys/sweep-keys";
import { createGateway, type NewAuditEntry } from "@/functions/src/gateway";
import { newId } from "@/functions/src/platform/ids";
import type { OutgoingRequest, SafeFetch } from "@/functions/src/platform/safe-fetch";
import { createVault } from "@/functions/src/platform/vault";
import type { CreatedApiKey, KeyPolicySettings, SavedKeyPolicy } from "@/types/apiKeys";
import { recordedMailing } from "./recorded-mailing";
import { recordedPublishing } from "./recorded-publishing";
import { simulatedPlatform, testEnvironment } from "./simulated-platform";

type Body = Record<string, unknown> & { id: string };
const silentLog = { begin() {}, record() {}, end: async () => {}, flush: async () => {} };
export const keyScopes = ["contacts:read"];

/** Two teams that nothing else knows, and the routes of keys behind a gateway on the real store. */
export async function keyWorld() {
  const sent: OutgoingRequest[] = [];
  const state: { answer: (request: OutgoingRequest) => Promise<number>; body: () => string } = {
    answer: async () => 200,
    body: () => "",
  };
  const safeFetch: SafeFetch = async (request) => {
    sent.push(request);
    const status = await state.answer(request);
    return { status, headers: {}, body: Buffer.from(state.body()), truncated: false, latencyMs: 1 };
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
  const own = (item: { teamId: string }) => [live, sandbox, other].includes(item.teamId);
  const sweepOnce = (with_: typeof deps = deps) => {
    const [due, policies] = [createDueKeyStore(db), createAgePolicyStore(db)];
    // The database is shared with other tests, whose keys are theirs to sweep.
    return sweepDueKeys(with_, {
      due: { listDue: async (until, limit) => (await due.listDue(until, limit)).filter(own) },
      policies: { listChanged: async (until, limit) => (await policies.listChanged(until, limit * 10)).filter(own) },
    });
  };
  return {
    ...{
      sweepOnce,
      platform,
      deps,
      clock,
      live,
      sandbox,
      other,
      call,
      send,
      create,
      authenticate,
      usage,
      audits,
      state,
      sent,
      gateway,
    },
    events: published,
    eventsOf: (teamId: string) => published.filter((event) => event.teamId === teamId),
    mailsOf: (teamId: string) => posted.filter((mail) => mail.teamId === teamId),
    /** What other processes know of a key: nothing is remembered from before. */
    elsewhere: () => createKeyAuthenticator({ ...platform, config: { ...platform.config } }),
    /** As `tick` does it, until nothing is left. */
    sweep: async () => {
      for (let sweeps = 0; sweeps < 10; sweeps++) if ((await sweepOnce()) === 0) return;
    },
  };
}

const minuteMs = 60_000;
export const hourMs = 60 * minuteMs;
export const dayMs = 24 * hourMs;

/** The same over days and months: what is told, mailed and sent while the clock goes on. */
export async function watchedWorld() {
  const world = await keyWorld();
  const { live, platform, clock, sweep, sent } = world;
  return {
    ...world,
    put: async (policy: KeyPolicySettings) => {
      const answer = await world.call("PUT", "/integrations/api-key-policy", policy);
      if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
      return answer.body as unknown as SavedKeyPolicy;
    },
    /** Runs `tick` now and then until the time has passed. */
    pass: async (ms: number) => {
      for (let left = ms; left > 0; left -= 6 * hourMs) {
        clock.advance(Math.min(6 * hourMs, left));
        await sweep();
      }
    },
    after: async (ms: number) => {
      clock.advance(ms);
      await sweep();
    },
    types: () => world.eventsOf(live).map(({ type }) => type.replace("api_key.", "")),
    stored: async (keyId: string) => (await platform.db.doc(`teams/${live}/apiKeys/${keyId}`).get()).data()!,
    posts: () => sent.filter(({ body }) => String(body).includes(live)),
    pending: async (keyId: string) => (await platform.db.doc(`teams/${live}/keySecrets/${keyId}`).get()).exists,
  };
}
