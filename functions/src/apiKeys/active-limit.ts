import { whoAllowsMore } from "@/types/plans";
import { ProblemError } from "../gateway";
import type { Tx } from "../platform/transaction";
import type { ApiKeyStore } from "./api-key-store";

export async function refuseTooMany(
  store: ApiKeyStore,
  tx: Tx,
  { teamId, createdBy, now, max }: { teamId: string; createdBy: string; now: Date; max: number },
): Promise<void> {
  if ((await store.countActive(tx, teamId, createdBy, now)) < max) return;
  throw new ProblemError(
    "limit_reached",
    `A person may have ${max} active API keys in a team; disable or revoke one first${whoAllowsMore("apiKeysPerPerson", max)}`,
  );
}
