import type { CreatedApiKey, RotateApiKey } from "@/types/apiKeys";
import type { Publishing } from "../events";
import { notFound, ProblemError } from "../gateway";
import type { Platform } from "../platform/platform";
import { transact } from "../platform/transaction";
import { teamFinderOf } from "../teams";
import { refuseTooMany } from "./active-limit";
import { createApiKeyStore } from "./api-key-store";
import { callerBounds } from "./caller-bounds";
import type { KeyChange } from "./key-change";
import { newKey } from "./key-format";
import { createPendingRotationStore } from "./pending-rotation-store";
import { policyCacheOf } from "./policy-cache";
import { replaceSecret } from "./replace-secret";
import { isWithinKey } from "./within-key";

/** The answer is the only place where the new secret is ever shown. */
export async function rotateKey(
  deps: Platform & Publishing,
  context: Pick<KeyChange, "teamId" | "caller" | "audit">,
  keyId: string,
  { graceSeconds }: RotateApiKey,
): Promise<CreatedApiKey> {
  const { db, clock, config, publishEvent } = deps;
  const { teamId, caller, audit } = context;
  const store = createApiKeyStore(db);
  const { apiKeysPerPerson: max } = await teamFinderOf(deps).quotas(teamId);
  const created = await transact(db, async (tx) => {
    const now = clock.now();
    const stored = await store.readStored(tx, teamId, keyId, now);
    if (!stored) throw notFound("API key");
    const { key: before } = stored;
    if (before.status === "revoked" || before.status === "expired") {
      throw new ProblemError("conflict", `The API key is ${before.status} and stays so; create a new one`);
    }
    const own = await callerBounds(store, tx, caller);
    if (own && !isWithinKey(own, { expiresAt: new Date(before.expiresAt), allowedIps: before.allowedIps })) {
      throw new ProblemError(
        "forbidden",
        "The API key that asks ends earlier, or may be used from fewer addresses, than the one whose secret it would get",
      );
    }
    if (before.leakedAt) await refuseTooMany(store, tx, { teamId, createdBy: before.createdBy, now, max });
    const team = await store.readTeam(tx, teamId);
    const secret = newKey(config.apiKeys.prefix, before.environment);
    const after = await replaceSecret(deps, tx, { teamId, team, stored, secret, graceMs: graceSeconds * 1_000 });
    // One that the endpoint of the team's policy has not yet taken is overtaken.
    createPendingRotationStore(db).remove(tx, teamId, keyId);
    await publishEvent(tx, teamId, "api_key.rotated", after);
    audit(tx, { target: { kind: "apiKey", id: keyId }, before, after });
    return { ...after, key: secret };
  });
  policyCacheOf(deps).forget(keyId);
  return created;
}
