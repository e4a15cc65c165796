import type { TeamCaller } from "../gateway";
import type { Tx } from "../platform/transaction";
import type { ApiKeyStore } from "./api-key-store";
import type { Bounds } from "./within-key";

/** What the key that asks is bound to; null for a person. A secret that was replaced makes nothing that outlives it. */
export async function callerBounds(store: Pick<ApiKeyStore, "readBounds">, tx: Tx, caller: TeamCaller): Promise<Bounds | null> {
  if (caller.kind === "person") return null;
  const own = await store.readBounds(tx, caller.keyId);
  if (!own || !caller.endsAt || caller.endsAt > own.expiresAt) return own;
  return { ...own, expiresAt: caller.endsAt };
}
