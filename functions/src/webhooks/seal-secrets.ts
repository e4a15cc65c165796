import type { Vault } from "../platform/vault";
import type { SealedSecrets } from "./webhook-store";

/** Seals what a webhook keeps secret, bound to its own document. */
export async function sealSecrets(
  vault: Vault,
  at: { teamId: string; document: string },
  secrets: { secret?: string; headers?: Record<string, string> },
): Promise<Partial<SealedSecrets>> {
  const { secret, headers } = secrets;
  return {
    ...(secret !== undefined ? { secret: await vault.seal(secret, { ...at, field: "secret" }) } : {}),
    ...(headers !== undefined
      ? { headerValues: await vault.seal(JSON.stringify(headers), { ...at, field: "headerValues" }) }
      : {}),
  };
}
