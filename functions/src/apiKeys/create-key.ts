import type { CreateApiKey, CreatedApiKey } from "@/types/apiKeys";
import type { Publishing } from "../events";
import { callerId, notFound } from "../gateway";
import { idPrefixes, newId } from "../platform/ids";
import type { Platform } from "../platform/platform";
import { transact } from "../platform/transaction";
import { teamFinderOf } from "../teams";
import { refuseTooMany } from "./active-limit";
import { createApiKeyStore } from "./api-key-store";
import { callerBounds } from "./caller-bounds";
import { maskOf, newKey } from "./key-format";
import { indexIdsOf } from "./key-hash";
import { allowedIpsFrom, expiryFrom, invalidFields, rateLimitsFrom } from "./key-input";
import type { KeyChange } from "./key-change";
import { boundsOf, refuseBeyondKey } from "./within-key";

export async function createKey(
  deps: Platform & Publishing,
  context: Pick<KeyChange, "teamId" | "caller" | "audit">,
  body: CreateApiKey,
): Promise<CreatedApiKey> {
  const { db, clock, config, publishEvent } = deps;
  const { teamId, caller, audit } = context;
  const store = createApiKeyStore(db);
  const now = clock.now();
  const settings = {
    name: body.name,
    scopes: [...new Set(body.scopes)],
    rateLimits: rateLimitsFrom(body, config.apiKeys.rateLimits),
    allowedIps: allowedIpsFrom(body.allowedIps),
    enabled: true,
    expiresAt: expiryFrom(body, now, config.apiKeys.expiryDays),
  };
  const { apiKeysPerPerson: max } = await teamFinderOf(deps).quotas(teamId);
  return transact(db, async (tx) => {
    const team = await store.readTeam(tx, teamId);
    if (!team) throw notFound("team");
    const environment = body.environment ?? (team.environment === "live" ? "live" : "test");
    if (team.environment === "sandbox" && environment === "live") {
      throw invalidFields([{ path: "body.environment", message: "A sandbox has test keys only" }]);
    }
    const opensTeamId = environment === "test" && team.environment === "live" ? team.sandboxTeamId : teamId;
    if (!opensTeamId) throw new Error(`The team ${teamId} has no sandbox`);
    const createdBy = callerId(caller);
    const own = await callerBounds(store, tx, caller);
    const sent = { expiry: body.expiresAt !== undefined || body.expiresInDays !== undefined };
    const bounds = own ? boundsOf(own, settings, sent) : {};
    if (own) refuseBeyondKey(own, { ...settings, ...bounds });
    await refuseTooMany(store, tx, { teamId, createdBy, now, max });

    const key = newKey(config.apiKeys.prefix, environment);
    const indexId = indexIdsOf(key, config.apiKeys.peppers)[0]!;
    const id = newId(idPrefixes.apiKey);
    const created = store.create(
      tx,
      teamId,
      { id, environment, createdBy, ...maskOf(key), ...settings, ...bounds },
      { indexId, opensTeamId, policy: team.keyPolicy },
      now,
    );
    await publishEvent(tx, teamId, "api_key.created", created);
    audit(tx, { target: { kind: "apiKey", id }, after: created });
    return { ...created, key };
  });
}
