import { type CreatedIncomingSource, type CreateIncomingSource, incomingSourcesPerTeam } from "@/types/incoming";
import { ProblemError } from "../gateway";
import { idPrefixes, newId } from "../platform/ids";
import type { Platform } from "../platform/platform";
import { transact, type Tx } from "../platform/transaction";
import { checkSource } from "./check-source";
import { firstSecret } from "./source-secret";
import { createSourceStore, type StoredSource } from "./source-store";
import { withUrl } from "./source-url";

/** The answer is the only place where a secret that was made here is ever shown. */
export async function createSource(
  { db, clock, vault, config }: Pick<Platform, "db" | "clock" | "vault" | "config">,
  teamId: string,
  createdBy: string,
  body: CreateIncomingSource,
  created: (tx: Tx, source: StoredSource) => void,
): Promise<CreatedIncomingSource> {
  await checkSource(db, teamId, body);
  const store = createSourceStore(db);
  const { secret: given, ...fields } = body;
  const { secret, isNew, awaitsSecret } = firstSecret(body.verification.adapter, given);
  const id = newId(idPrefixes.incomingSource);
  const sealed = await vault.seal(secret, { teamId, document: store.secretPath(teamId, id), field: "secret" });
  const waiting = awaitsSecret ? { awaitsSecret } : {};
  const source = await transact(db, async (tx) => {
    if ((await store.count(tx, teamId, incomingSourcesPerTeam)) >= incomingSourcesPerTeam) {
      throw new ProblemError("limit_reached", `A team has at most ${incomingSourcesPerTeam} incoming sources; delete one first`);
    }
    const made = store.create(tx, teamId, { id, ...fields, ...waiting, active: true, createdBy }, sealed, clock.now());
    created(tx, made);
    return made;
  });
  return { ...withUrl(config, source), ...(isNew ? { secret } : {}) };
}
