import type { KeyPolicySettings, SavedKeyPolicy } from "@/types/apiKeys";
import { notFound } from "../gateway";
import type { Platform } from "../platform/platform";
import { vetTargetUrl } from "../platform/safe-fetch-target";
import { transact, type Tx } from "../platform/transaction";
import { teamFinderOf } from "../teams";
import { newWebhookSecret } from "../webhooks";
import { createAgePolicyStore, policySecretPath } from "./age-policy-store";
import { createApiKeyStore } from "./api-key-store";
import { invalidFields } from "./key-input";

interface Recording {
  changed(tx: Tx, difference: { before: KeyPolicySettings; after: KeyPolicySettings }): void;
  unchanged(): void;
}

/** A new endpoint gets a new secret, shown in this answer alone; with the same endpoint the secret stays. */
export async function putAgePolicy(
  deps: Pick<Platform, "db" | "clock" | "config" | "vault">,
  teamId: string,
  wanted: KeyPolicySettings,
  record: Recording,
): Promise<SavedKeyPolicy> {
  const { db, clock, config, vault } = deps;
  const refusal = wanted.endpoint === undefined ? null : vetTargetUrl(wanted.endpoint, config);
  if (refusal) throw invalidFields([{ path: "body.endpoint", message: refusal }]);
  const policies = createAgePolicyStore(db);
  const secret = newWebhookSecret();
  const sealed = await vault.seal(secret, { teamId, document: policySecretPath(teamId), field: "secret" });
  const saved = await transact(db, async (tx) => {
    const team = await createApiKeyStore(db).readTeam(tx, teamId);
    if (!team) throw notFound("team");
    const before = team.keyPolicy;
    if (isSame(before, wanted)) {
      record.unchanged();
      return wanted;
    }
    const kept = await policies.readSealedSecret(teamId, tx);
    const renewed = wanted.endpoint !== undefined && (wanted.endpoint !== before.endpoint || kept === undefined);
    policies.save(tx, teamId, wanted, renewed ? sealed : wanted.endpoint === undefined ? undefined : kept, clock.now());
    record.changed(tx, { before, after: wanted });
    return renewed ? { ...wanted, secret } : wanted;
  });
  teamFinderOf(deps).forget(teamId);
  return saved;
}

function isSame(before: KeyPolicySettings, wanted: KeyPolicySettings): boolean {
  return before.overAge === wanted.overAge && before.maxAgeDays === wanted.maxAgeDays && before.endpoint === wanted.endpoint;
}
