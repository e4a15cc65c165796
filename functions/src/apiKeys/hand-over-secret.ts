import type { ApiKey } from "@/types/apiKeys";
import { writeAudit } from "../logs";
import { OutgoingError } from "../platform/safe-fetch";
import { transact } from "../platform/transaction";
import { signatureHeaders } from "../webhooks";
import { createAgePolicyStore, policySecretPath } from "./age-policy-store";
import { createApiKeyStore, type KeyTeam } from "./api-key-store";
import type { HandOver } from "./attend-key";
import { createDueKeyStore } from "./due-key-store";
import type { KeyDeps } from "./key-deps";
import { maskOf } from "./key-format";
import { createPendingRotationStore, type PendingRotation, pendingRotationPath } from "./pending-rotation-store";
import { policyCacheOf } from "./policy-cache";
import { replaceSecret } from "./replace-secret";

const timeoutMs = 10_000;
/** The answer's body is not looked at. */
const bodyBytesMax = 1_024;
const graceMs = 24 * 60 * 60_000;
const minuteMs = 60_000;
/** After the first attempt, the second, …; the last one again and again. */
const retryDelaysMs = [minuteMs, 5 * minuteMs, 15 * minuteMs, 60 * minuteMs];

interface Pending {
  team: KeyTeam;
  key: ApiKey;
  pending: PendingRotation;
}

/** Sends a pending secret to the endpoint of the team's policy; only when that has said that it took it, it takes the old one's place. */
export async function handOverSecret(deps: KeyDeps, claim: HandOver): Promise<void> {
  const found = await readPending(deps, claim);
  if (!found) return;
  const place = { teamId: claim.teamId, document: pendingRotationPath(claim.teamId, claim.keyId), field: "secret" };
  const secret = await deps.vault.open(found.pending.secret, place);
  const failure = await send(deps, claim, found, secret);
  if (failure === null) await activate(deps, claim, found.pending.messageId, secret);
  else await retryLater(deps, claim, found.pending.messageId, failure);
}

function readPending({ db, clock }: KeyDeps, { teamId, keyId }: HandOver): Promise<Pending | null> {
  const store = createApiKeyStore(db);
  return transact(db, async (tx) => {
    const [team, stored, pending] = await Promise.all([
      store.readTeam(tx, teamId),
      store.readStored(tx, teamId, keyId, clock.now()),
      createPendingRotationStore(db).read(tx, teamId, keyId),
    ]);
    return team && stored && pending ? { team, key: stored.key, pending } : null;
  });
}

/** Null when the endpoint took it; otherwise why not, in words that hold nothing secret. */
async function send(
  deps: KeyDeps,
  { teamId }: HandOver,
  { team, key, pending }: Pending,
  secret: string,
): Promise<string | null> {
  const { endpoint } = team.keyPolicy;
  const sealed = await createAgePolicyStore(deps.db).readSealedSecret(teamId);
  if (!endpoint || sealed === undefined) return "The key policy has no endpoint";
  const signing = await deps.vault.open(sealed, { teamId, document: policySecretPath(teamId), field: "secret" });
  const { id: keyId, name, environment, start, last4 } = key;
  // The same in every attempt, so that a repeat is one to the byte.
  const body = JSON.stringify({
    type: "api_key.rotated",
    timestamp: pending.startedAt.toISOString(),
    teamId,
    keyId,
    name,
    environment,
    key: secret,
    ...maskOf(secret),
    replaces: { start, last4 },
    graceSeconds: graceMs / 1_000,
  });
  const signed = signatureHeaders({ secret: signing }, { id: pending.messageId, at: deps.clock.now(), body });
  const headers = { "content-type": "application/json", "user-agent": "Tenon-Keys/1.0", ...signed };
  try {
    const { status } = await deps.safeFetch({ url: endpoint, method: "POST", headers, body, timeoutMs, bodyBytesMax });
    return status >= 200 && status < 300 ? null : `It answered ${status}`;
  } catch (err) {
    if (err instanceof OutgoingError) return err.message;
    throw err;
  }
}

async function activate(deps: KeyDeps, { teamId, keyId }: HandOver, messageId: string, secret: string): Promise<void> {
  const { db, clock, publishEvent } = deps;
  const store = createApiKeyStore(db);
  const pendings = createPendingRotationStore(db);
  await transact(db, async (tx) => {
    const now = clock.now();
    const pending = await pendings.read(tx, teamId, keyId);
    const stored = await store.readStored(tx, teamId, keyId, now);
    // Another worker was first, or the key was rotated by hand meanwhile.
    if (!stored || pending?.messageId !== messageId) return;
    pendings.remove(tx, teamId, keyId);
    if (stored.key.status === "revoked" || stored.key.status === "expired") return;
    const team = await store.readTeam(tx, teamId);
    const after = await replaceSecret(deps, tx, { teamId, team, stored, secret, graceMs });
    await publishEvent(tx, teamId, "api_key.rotated", after);
    writeAudit(tx, db, {
      teamId,
      event: "api_key.rotated",
      actor: { kind: "system", id: "key-policy", name: "The team's key policy" },
      target: { kind: "apiKey", id: keyId },
      before: stored.key,
      after,
      requestId: messageId,
      ip: "",
      at: now.toISOString(),
    });
  });
  policyCacheOf(deps).forget(keyId);
}

async function retryLater(
  deps: KeyDeps,
  { teamId, keyId, attempt }: HandOver,
  messageId: string,
  failure: string,
): Promise<void> {
  const { db, clock, log } = deps;
  const pendings = createPendingRotationStore(db);
  log.info("The endpoint of a key policy did not take a new secret", { teamId, keyId, attempt, failure });
  await transact(db, async (tx) => {
    const now = clock.now();
    const pending = await pendings.read(tx, teamId, keyId);
    if (pending?.messageId !== messageId || pending.attempts !== attempt) return;
    pendings.noteError(tx, teamId, keyId, failure, now);
    const delayMs = retryDelaysMs[Math.min(attempt, retryDelaysMs.length) - 1] ?? minuteMs;
    createDueKeyStore(db).retryAt(tx, teamId, keyId, new Date(now.getTime() + delayMs));
  });
}
