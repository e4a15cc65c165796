import { z } from "zod";
import type { Webhook } from "@/types/webhooks";
import type { Vault } from "../platform/vault";
import type { SealedSecrets } from "./sealed-secrets-store";
import type { Signers } from "./sign-delivery";

const headerValuesSchema = z.record(z.string(), z.string());

/** What an attempt needs of a webhook's secrets. What does not sign, or signs no more, is left sealed. */
export async function openSecrets(
  vault: Vault,
  at: { teamId: string; document: string },
  { signatures }: Pick<Webhook, "signatures">,
  sealed: SealedSecrets,
  now: Date,
): Promise<Signers & { headers: Record<string, string> }> {
  const signer = async ({ secret, signingKey }: Pick<SealedSecrets, "secret" | "signingKey">) => ({
    secret: await vault.open(secret, { ...at, field: "secret" }),
    ...(signingKey && signatures.includes("v1a")
      ? { privateKey: await vault.open(signingKey, { ...at, field: "signingKey" }) }
      : {}),
  });
  const earlierOnes = (sealed.earlier ?? []).filter(({ endsAt }) => endsAt > now);
  const [newest, headers, ...earlier] = await Promise.all([
    signer(sealed),
    vault.open(sealed.headerValues, { ...at, field: "headerValues" }),
    ...earlierOnes.map(async (one) => ({ ...(await signer(one)), endsAt: one.endsAt })),
  ]);
  return { ...newest, earlier, headers: headerValuesSchema.parse(JSON.parse(headers)) };
}
