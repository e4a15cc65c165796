import { type ApiKey, defaultKeyPolicy, keyStatusAt } from "@/types/apiKeys";
import { ProblemError } from "../gateway";
import type { Platform } from "../platform/platform";
import type { Tx } from "../platform/transaction";
import type { StoredKey } from "./api-key-document";
import type { KeyTeam } from "./api-key-store";
import { maskOf } from "./key-format";
import { indexIdsOf } from "./key-hash";
import { dueOf } from "./key-watch";
import { earlierSecretsMax, planRotation } from "./rotation-plan";
import { createRotationStore } from "./rotation-store";

interface Rotation {
  teamId: string;
  team: KeyTeam | null;
  stored: StoredKey;
  /** The whole new key. */
  secret: string;
  graceMs: number;
}

/** Gives a key a new secret; the ones so far end with the grace. A key that leaked is enabled again, and none of them works on. */
export async function replaceSecret(
  { db, config, clock }: Pick<Platform, "db" | "config" | "clock">,
  tx: Tx,
  { teamId, team, stored, secret, graceMs }: Rotation,
): Promise<ApiKey> {
  const store = createRotationStore(db);
  const now = clock.now();
  const { leakedAt, leakUrl: _url, ...before } = stored.key;
  const until = new Date(now.getTime() + (leakedAt ? 0 : graceMs));
  const plan = planRotation(await store.readSecrets(tx, before.id), until, now);
  if (plan.ending.length === 0) throw new Error(`The API key ${before.id} has no secret that works`);
  if (until > now && plan.ending.length > earlierSecretsMax) {
    const detail = `${earlierSecretsMax} earlier secrets of the API key still work; wait until the first of them ends, or rotate with graceSeconds 0, which ends them all`;
    throw new ProblemError("conflict", detail);
  }
  const mask = maskOf(secret);
  const changed = {
    ...before,
    ...mask,
    enabled: before.enabled || leakedAt !== undefined,
    rotatedAt: now.toISOString(),
    graceEndsAt: until.toISOString(),
    updatedAt: now.toISOString(),
  };
  const after = { ...changed, status: keyStatusAt(changed, now) };
  const { rotationTold: _told, ...watch } = stored.watch;
  const due = dueOf(after, watch, team?.keyPolicy ?? defaultKeyPolicy);
  const indexId = indexIdsOf(secret, config.apiKeys.peppers)[0]!;
  store.replaceSecret(tx, teamId, after, { secret: { indexId, ...mask }, plan, watch, due }, now);
  return after;
}
