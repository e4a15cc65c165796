import type { CreateWebhook } from "@/types/webhook-bodies";
import type { CreatedWebhook, Webhook } from "@/types/webhooks";
import { whoAllowsMore } from "@/types/plans";
import { ProblemError } from "../gateway";
import { idPrefixes, newId } from "../platform/ids";
import type { Platform } from "../platform/platform";
import { transact, type Tx } from "../platform/transaction";
import { teamFinderOf } from "../teams";
import { creationCharge } from "./creation-charge";
import { checkWebhook } from "./check-webhook";
import { sealSecrets } from "./seal-secrets";
import { newWebhookSecret } from "./sign-delivery";
import type { SealedSecrets } from "./sealed-secrets-store";
import { newSigningKeyPair } from "./signing-key";
import { createSigningStore } from "./signing-store";
import { tryExpressions } from "./try-expressions";
import { wantingWebhooksOf } from "./wanting-webhooks";
import { createWebhookStore } from "./webhook-store";

type Ports = Pick<Platform, "db" | "clock" | "vault" | "config" | "log" | "expressions">;

/** The answer is the only place where the secret is ever shown. */
export async function createWebhook(
  deps: Ports,
  teamId: string,
  createdBy: string,
  body: CreateWebhook,
  created: (tx: Tx, webhook: Webhook) => void,
): Promise<CreatedWebhook> {
  const { db, clock, vault, config } = deps;
  checkWebhook(config, body);
  await tryExpressions(deps, teamId, { ...body, fields: ["filter", "transform"] });
  const store = createWebhookStore(db);
  const { secret = newWebhookSecret(), headers, ...fields } = body;
  const id = newId(idPrefixes.webhook);
  const pair = fields.signatures.includes("v1a") ? newSigningKeyPair() : null;
  const signingKey = pair ? { signingKey: pair.privateKey } : {};
  const at = { teamId, document: store.secretPath(teamId, id) };
  const sealed = await sealSecrets(vault, at, { secret, ...signingKey, headers });
  const { webhooks: max } = await teamFinderOf(deps).quotas(teamId);
  const charge = creationCharge(deps, teamId);
  const creating = transact(db, async (tx) => {
    if ((await store.count(tx, teamId, max)) >= max) {
      const detail = `A team has at most ${max} webhooks; delete one first${whoAllowsMore("webhooks", max)}`;
      throw new ProblemError("limit_reached", detail);
    }
    await charge.take();
    const names = Object.keys(headers);
    const fresh = { id, ...fields, headers: names, active: true, status: "active" as const, createdBy };
    const key = pair ? { publicKey: pair.publicKey } : {};
    const made = store.create(tx, teamId, { ...fresh, ...key }, sealed as SealedSecrets, clock.now());
    createSigningStore(db).publish(tx, teamId, id, pair ? [{ publicKey: pair.publicKey }] : [], clock.now());
    wantingWebhooksOf(deps).changedIn(tx, teamId);
    created(tx, made);
    return made;
  });
  const webhook = await creating.catch((err: unknown) => {
    charge.undo();
    throw err;
  });
  return { ...webhook, secret };
}
