import type { Vault } from "../platform/vault";
import type { SealedSecrets } from "./sealed-secrets-store";

/** Seals what a webhook keeps secret, bound to its own document. */
export async function sealSecrets(
  vault: Vault,
  at: { teamId: string; document: string },
  secrets: { secret?: string; signingKey?: string; headers?: Record<string, string> },
): Promise<Partial<Omit<SealedSecrets, "earlier">>> {
  const { secret, signingKey, headers } = secrets;
  return {
    ...(secret !== undefined ? { secret: await vault.seal(secret, { ...at, field: "secret" }) } : {}),
    ...(signingKey !== undefined ? { signingKey: await vault.seal(signingKey, { ...at, field: "signingKey" }) } : {}),
    ...(headers !== undefined
      ? { headerValues: await vault.seal(JSON.stringify(headers), { ...at, field: "headerValues" }) }
      : {}),
  };
}
