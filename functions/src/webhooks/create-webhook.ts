import type { CreatedWebhook, CreateWebhook, Webhook } from "@/types/webhooks";
import { ProblemError } from "../gateway";
import { idPrefixes, newId } from "../platform/ids";
import type { Platform } from "../platform/platform";
import { transact, type Tx } from "../platform/transaction";
import { checkWebhook } from "./check-webhook";
import { sealSecrets } from "./seal-secrets";
import { newWebhookSecret } from "./sign-delivery";
import { createWebhookStore, type SealedSecrets } from "./webhook-store";

type Ports = Pick<Platform, "db" | "clock" | "vault" | "config">;

/** The answer is the only place where the secret is ever shown. */
export async function createWebhook(
  { db, clock, vault, config }: Ports,
  teamId: string,
  createdBy: string,
  body: CreateWebhook,
  created: (tx: Tx, webhook: Webhook) => void,
): Promise<CreatedWebhook> {
  checkWebhook(config, body);
  const store = createWebhookStore(db);
  const { secret = newWebhookSecret(), headers, ...fields } = body;
  const id = newId(idPrefixes.webhook);
  const sealed = await sealSecrets(vault, { teamId, document: store.secretPath(teamId, id) }, { secret, headers });
  const webhook = await transact(db, async (tx) => {
    if ((await store.count(tx, teamId, config.webhooks.perTeam)) >= config.webhooks.perTeam) {
      throw new ProblemError("limit_reached", `A team has at most ${config.webhooks.perTeam} webhooks; delete one first`);
    }
    const names = Object.keys(headers);
    const fresh = { id, ...fields, headers: names, active: true, status: "active" as const, createdBy };
    const made = store.create(tx, teamId, fresh, sealed as SealedSecrets, clock.now());
    created(tx, made);
    return made;
  });
  return { ...webhook, secret };
}
