import { newId, idPrefixes } from "../platform/ids";
import { transact, type Tx } from "../platform/transaction";
import type { StoredKey } from "./api-key-document";
import { createApiKeyStore, type KeyTeam } from "./api-key-store";
import { type KeyDeps, mailManagers } from "./key-deps";
import { newKey } from "./key-format";
import { createDueKeyStore, type DueKey } from "./due-key-store";
import { dayMs, dueOf, expiryToTell, type KeyWatch, overAgeAt, rotationAt } from "./key-watch";
import { createPendingRotationStore, pendingRotationPath } from "./pending-rotation-store";

/** Longer than an attempt takes; then the next may begin. */
const leaseMs = 2 * 60_000;
/** After so long without an answer a person is asked to rotate the key by hand. */
const patienceMs = 3 * dayMs;
/** A team that is being deleted tells nothing; if it is taken back, it is told then. */
const closedWaitMs = 60 * 60_000;

/** One attempt to hand a new secret over, claimed for this worker. */
export interface HandOver extends DueKey {
  attempt: number;
}

interface Attended {
  tx: Tx;
  teamId: string;
  team: KeyTeam;
  stored: StoredKey;
  now: Date;
}
interface Outcome {
  watch: KeyWatch;
  attempt?: number;
  retryAt?: Date;
}

/**
 * Does what is due for one key. All that is told of it and the mark that it was told are one transaction: however often
 * this runs, at once or after a crash, each thing is told once.
 */
export async function attendKey(deps: KeyDeps, { teamId, keyId }: DueKey): Promise<HandOver | null> {
  const { db, clock } = deps;
  const due = createDueKeyStore(db);
  const store = createApiKeyStore(db);
  return transact(db, async (tx) => {
    const now = clock.now();
    const stored = await store.readStored(tx, teamId, keyId, now);
    if (!stored?.due || stored.due > now) return null;
    const team = await store.readTeam(tx, teamId);
    if (!team || team.deletion !== undefined) {
      due.record(tx, teamId, keyId, stored.watch, new Date(now.getTime() + closedWaitMs));
      return null;
    }
    const attended = { tx, teamId, team, stored, now };
    const expiryTold = await tellExpiry(deps, attended);
    const { watch, attempt, retryAt } = await attendRotation(deps, attended, { ...stored.watch, ...expiryTold });
    due.record(tx, teamId, keyId, watch, dueOf(stored.key, watch, team.keyPolicy, retryAt));
    return attempt === undefined ? null : { teamId, keyId, attempt };
  });
}

async function tellExpiry(deps: KeyDeps, { tx, teamId, team, stored, now }: Attended): Promise<Pick<KeyWatch, "expiryTold">> {
  const { key, watch } = stored;
  const told = expiryToTell(key, watch, now);
  if (!told) return {};
  if (told === "expired") {
    await deps.publishEvent(tx, teamId, "api_key.expired", key);
    return { expiryTold: told };
  }
  const daysLeft = Math.ceil((Date.parse(key.expiresAt) - now.getTime()) / dayMs);
  await deps.publishEvent(tx, teamId, "api_key.expiring", { ...key, daysLeft });
  if (watch.expiryTold === undefined) await mailManagers(deps, tx, { teamId, team, key, news: { kind: "expiring", daysLeft } });
  return { expiryTold: told };
}

async function attendRotation(deps: KeyDeps, attended: Attended, watch: KeyWatch): Promise<Outcome> {
  const { tx, teamId, team, stored, now } = attended;
  const { key } = stored;
  const { overAge, maxAgeDays } = team.keyPolicy;
  const at = rotationAt(key, watch, team.keyPolicy);
  const isDue = at !== null && at <= now;
  if (isDue && overAge === "rotate") return attendPending(deps, attended, watch);
  // What another policy, or the end of the key, has made pointless.
  createPendingRotationStore(deps.db).remove(tx, teamId, key.id);
  if (!isDue) return { watch };
  const overAgeTime = overAgeAt(key, maxAgeDays);
  await deps.publishEvent(tx, teamId, "api_key.rotation_due", {
    ...key,
    overAgeAt: overAgeTime.toISOString(),
    reason: "over_age",
  });
  const news = { kind: "rotation_due" as const, maxAgeDays, ...(overAge === "refuse" ? { refusedAt: overAgeTime } : {}) };
  await mailManagers(deps, tx, { teamId, team, key, news });
  return { watch: { ...watch, rotationTold: "due" } };
}

/** The secret is made once and sent until it is taken: whatever crashes between, no second one is ever sent in its place. */
async function attendPending(deps: KeyDeps, { tx, teamId, team, stored, now }: Attended, watch: KeyWatch): Promise<Outcome> {
  const { db, config, vault } = deps;
  const { key } = stored;
  const { endpoint = "", maxAgeDays } = team.keyPolicy;
  const pendings = createPendingRotationStore(db);
  const pending = await pendings.read(tx, teamId, key.id);
  const retryAt = new Date(now.getTime() + leaseMs);
  if (!pending) {
    const place = { teamId, document: pendingRotationPath(teamId, key.id), field: "secret" };
    const secret = await vault.seal(newKey(config.apiKeys.prefix, key.environment), place);
    pendings.begin(tx, teamId, key.id, { secret, messageId: newId(idPrefixes.rotation) }, now);
    return { watch, attempt: 1, retryAt };
  }
  if (now.getTime() - pending.startedAt.getTime() < patienceMs) {
    pendings.countAttempt(tx, teamId, key.id, now);
    return { watch, attempt: pending.attempts + 1, retryAt };
  }
  const overAgeTime = overAgeAt(key, maxAgeDays).toISOString();
  const data = { ...key, overAgeAt: overAgeTime, reason: "endpoint_failed" };
  await deps.publishEvent(tx, teamId, "api_key.rotation_due", data);
  const lastError = pending.lastError ?? "No attempt has ended";
  await mailManagers(deps, tx, { teamId, team, key, news: { kind: "rotation_failed", endpoint, lastError } });
  pendings.remove(tx, teamId, key.id);
  return { watch: { ...watch, rotationTold: "failed" } };
}
