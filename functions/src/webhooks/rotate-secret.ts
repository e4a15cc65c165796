import type { RotateSecret } from "@/types/webhook-bodies";
import type { CreatedWebhook, Webhook } from "@/types/webhooks";
import { notFound } from "../gateway";
import type { Platform } from "../platform/platform";
import { transact, type Tx } from "../platform/transaction";
import { sealSecrets } from "./seal-secrets";
import type { SealedSecrets } from "./sealed-secrets-store";
import { newWebhookSecret } from "./sign-delivery";
import { newSigningKeyPair } from "./signing-key";
import { createSigningStore, type PublishedKey } from "./signing-store";
import { createWebhookStore } from "./webhook-store";

/** With the newest: five signatures of each kind fit into one header. */
const earlierMax = 4;
const hourMs = 3_600_000;

/**
 * The earlier secrets move as they are sealed, so the vault is not asked while the transaction runs. Without an overlap nothing
 * earlier signs on, nor is its key published: who asks for that has a reason.
 */
export async function rotateSecret(
  { db, clock, vault }: Pick<Platform, "db" | "clock" | "vault">,
  teamId: string,
  webhookId: string,
  { secret = newWebhookSecret(), overlapHours }: RotateSecret,
  rotated: (tx: Tx, webhook: { before: Webhook; after: Webhook }) => void,
): Promise<CreatedWebhook> {
  const webhooks = createWebhookStore(db);
  const signing = createSigningStore(db);
  const pair = newSigningKeyPair();
  const at = { teamId, document: webhooks.secretPath(teamId, webhookId) };
  const fresh = await sealSecrets(vault, at, { secret, signingKey: pair.privateKey });
  const webhook = await transact(db, async (tx) => {
    const before = await webhooks.read(teamId, webhookId, tx);
    const sealed = await signing.readSealed(tx, teamId, webhookId);
    const published = await signing.readPublished(webhookId, tx);
    if (!before || !sealed) throw notFound("webhook");
    const now = clock.now();
    const endsAt = new Date(now.getTime() + overlapHours * hourMs);
    const { publicKey } = before;
    const earlier = overlapHours === 0 ? [] : replaced(sealed, endsAt, now);
    const overlapEndsAt = earlier.reduce<Date | null>((last, one) => (last && last > one.endsAt ? last : one.endsAt), null);
    const { secret: newSecret, signingKey } = fresh;
    const changed = { secret: newSecret!, earlier, ...(publicKey ? { signingKey: signingKey! } : {}) };
    const key = publicKey ? { publicKey: pair.publicKey } : {};
    signing.rotate(tx, teamId, webhookId, { sealed: changed, ...key, overlapEndsAt }, now);
    if (publicKey)
      signing.publish(tx, teamId, webhookId, keysOf(pair.publicKey, overlapHours === 0 ? [] : (published ?? []), endsAt), now);
    const { overlapEndsAt: _, ...kept } = before;
    const after: Webhook = {
      ...kept,
      ...key,
      secretRotatedAt: now.toISOString(),
      ...(overlapEndsAt ? { overlapEndsAt: overlapEndsAt.toISOString() } : {}),
      updatedAt: now.toISOString(),
    };
    rotated(tx, { before, after });
    return after;
  });
  return { ...webhook, secret };
}

function replaced({ secret, signingKey, earlier = [] }: SealedSecrets, endsAt: Date, now: Date) {
  const current = { secret, ...(signingKey ? { signingKey } : {}), endsAt };
  return [current, ...earlier.filter((one) => one.endsAt > now)].slice(0, earlierMax);
}

/** Every earlier key is published to the end that it has: what it signed is still to be verified. */
function keysOf(newest: string, published: PublishedKey[], endsAt: Date): PublishedKey[] {
  return [{ publicKey: newest }, ...published.map((key) => ({ ...key, endsAt: key.endsAt ?? endsAt }))].slice(0, earlierMax + 1);
}
