import { createHash } from "node:crypto";
import type { RouteContext } from "../gateway";
import { transact } from "../platform/transaction";
import { settingsOf } from "./api-key-document";
import { createApiKeyStore } from "./api-key-store";
import { type KeyDeps, mailManagers } from "./key-deps";
import { parseKey } from "./key-format";
import { indexIdsOf } from "./key-hash";
import { type Finding, leakUrlFrom } from "./leak-report";
import { createLeakStore } from "./leak-store";
import { createPendingRotationStore } from "./pending-rotation-store";
import { policyCacheOf } from "./policy-cache";
import { createRotationStore } from "./rotation-store";

/** What the scanner is told of each finding. */
export interface LeakFeedback {
  /** SHA-256 of the token, in hex. */
  token_hash: string;
  token_type: string;
  label: "true_positive" | "false_positive";
}

const scanner = { kind: "system", id: "secret-scanning", name: "Secret scanning" } as const;

/** Disables each key that was found in public. What is no key, or no longer opens anything, changes nothing. */
export async function reportLeaks(
  deps: KeyDeps,
  findings: readonly Finding[],
  { audit, unchanged }: Pick<RouteContext, "audit" | "unchanged">,
): Promise<LeakFeedback[]> {
  const { config, db } = deps;
  const candidates = new Map(
    findings
      .filter(({ token }) => parseKey(config.apiKeys.prefix, token))
      .map((finding) => [finding.token, { finding, indexIds: indexIdsOf(finding.token, config.apiKeys.peppers) }]),
  );
  const known = await createLeakStore(db).findKnown([...candidates.values()].flatMap(({ indexIds }) => indexIds));
  unchanged();
  const real = new Set<string>();
  // One after the other: two secrets of one key would only wait for each other.
  for (const [token, { finding, indexIds }] of candidates) {
    const indexId = indexIds.find((id) => known.has(id));
    if (indexId === undefined) continue;
    real.add(token);
    await endLeaked(deps, indexId, leakUrlFrom(finding), audit);
  }
  return findings.map(({ token, type }) => ({
    token_hash: createHash("sha256").update(token).digest("hex"),
    token_type: type,
    label: real.has(token) ? "true_positive" : "false_positive",
  }));
}

async function endLeaked(deps: KeyDeps, indexId: string, url: string | undefined, audit: RouteContext["audit"]): Promise<void> {
  const { db, clock, publishEvent } = deps;
  const store = createApiKeyStore(db);
  const keyId = await transact(db, async (tx) => {
    const now = clock.now();
    const known = await createLeakStore(db).read(tx, indexId);
    if (!known) return null;
    const { keyId: id, path, validUntil, replacedAt } = known.policy;
    const [, teamId = ""] = path.split("/");
    const [stored, team] = await Promise.all([store.readStored(tx, teamId, id, now), store.readTeam(tx, teamId)]);
    if (!stored || !team) return null;
    const { key } = stored;
    const isOver = key.status === "revoked" || key.status === "expired" || (validUntil !== undefined && validUntil <= now);
    if (isOver || key.leakedAt) return null;
    const stillWorks = validUntil !== undefined;
    let after = key;
    if (stillWorks) {
      const secret = { indexId, opensTeamId: known.policy.teamId, ...(replacedAt ? { replacedAt } : {}) };
      createRotationStore(db).endSecret(tx, secret, now, now);
    } else {
      const leak = { enabled: false, leakedAt: now, ...(url === undefined ? {} : { leakUrl: url }) };
      after = await store.write(tx, stored, teamId, { ...settingsOf(key), ...leak }, now);
      createPendingRotationStore(db).remove(tx, teamId, id);
    }
    const found = { ...(url === undefined ? {} : { url }), secret: stillWorks ? "earlier" : "present" };
    await publishEvent(tx, teamId, "api_key.leaked", { ...after, found });
    await mailManagers(deps, tx, { teamId, team, key, news: { kind: "leaked", url, stillWorks } });
    audit(tx, { target: { kind: "apiKey", id }, before: key, after: { ...after, found }, actor: scanner }, teamId);
    return id;
  });
  if (keyId) policyCacheOf(deps).forget(keyId);
}
