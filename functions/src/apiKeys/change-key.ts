import type { ApiKey, UpdateApiKey } from "@/types/apiKeys";
import type { EventType } from "@/types/events";
import type { Publishing } from "../events";
import { notFound, ProblemError } from "../gateway";
import type { Platform } from "../platform/platform";
import { transact, type Tx } from "../platform/transaction";
import { teamFinderOf } from "../teams";
import { refuseTooMany } from "./active-limit";
import { type KeySettings, settingsOf } from "./api-key-document";
import { createApiKeyStore } from "./api-key-store";
import { callerBounds } from "./caller-bounds";
import type { KeyChange } from "./key-change";
import { allowedIpsFrom, expiryFrom } from "./key-input";
import { createPendingRotationStore } from "./pending-rotation-store";
import { policyCacheOf } from "./policy-cache";
import { refuseBeyondKey } from "./within-key";

export async function updateKey(
  deps: Platform & Publishing,
  context: KeyChange,
  keyId: string,
  body: UpdateApiKey,
): Promise<ApiKey> {
  const { clock, config } = deps;
  const now = clock.now();
  const changes: Partial<KeySettings> = {
    ...(body.name === undefined ? {} : { name: body.name }),
    ...(body.scopes ? { scopes: [...new Set(body.scopes)] } : {}),
    ...(body.rateLimits ? { rateLimits: body.rateLimits } : {}),
    ...(body.allowedIps ? { allowedIps: allowedIpsFrom(body.allowedIps) } : {}),
    ...(body.enabled === undefined ? {} : { enabled: body.enabled }),
    ...(body.expiresAt ? { expiresAt: expiryFrom(body, now, config.apiKeys.expiryDays) } : {}),
  };
  return changeKey(deps, context, keyId, "api_key.updated", async (key, tx) => {
    if (key.status === "revoked" || key.status === "expired") {
      throw new ProblemError("conflict", `The API key is ${key.status} and stays so; create a new one`);
    }
    const own = await callerBounds(createApiKeyStore(deps.db), tx, context.caller);
    if (own) refuseBeyondKey(own, changes);
    if (body.enabled === true && key.leakedAt) {
      throw new ProblemError("conflict", "The API key was found in public; rotate it: that enables it again, with a new secret");
    }
    if (body.enabled === true && key.status === "disabled") {
      const { teamId } = context;
      const { apiKeysPerPerson: max } = await teamFinderOf(deps).quotas(teamId);
      await refuseTooMany(createApiKeyStore(deps.db), tx, { teamId, createdBy: key.createdBy, now, max });
    }
    return changes;
  });
}

/** Final. Revoking a revoked key changes nothing and is no mistake. */
export async function revokeKey(deps: Platform & Publishing, context: KeyChange, keyId: string): Promise<ApiKey> {
  const revokedAt = deps.clock.now();
  return changeKey(deps, context, keyId, "api_key.revoked", (key) => (key.revokedAt ? null : { enabled: false, revokedAt }));
}

async function changeKey(
  deps: Platform & Publishing,
  { teamId, audit, unchanged }: KeyChange,
  keyId: string,
  event: EventType,
  change: (key: ApiKey, tx: Tx) => Promise<Partial<KeySettings>> | Partial<KeySettings> | null,
): Promise<ApiKey> {
  const store = createApiKeyStore(deps.db);
  const now = deps.clock.now();
  const after = await transact(deps.db, async (tx) => {
    const stored = await store.readStored(tx, teamId, keyId, now);
    if (!stored) throw notFound("API key");
    const { key: before } = stored;
    const changes = await change(before, tx);
    if (!changes) {
      unchanged();
      return before;
    }
    const settings = { ...settingsOf(before), ...changes };
    // A key that is off gets no new secret.
    if (!settings.enabled) createPendingRotationStore(deps.db).remove(tx, teamId, keyId);
    const changed = await store.write(tx, stored, teamId, settings, now);
    await deps.publishEvent(tx, teamId, event, changed);
    audit(tx, { target: { kind: "apiKey", id: keyId }, before, after: changed });
    return changed;
  });
  policyCacheOf(deps).forget(keyId);
  return after;
}
