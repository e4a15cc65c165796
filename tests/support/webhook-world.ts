import { type CreateWebhookInput, webhookBodies } from "@/types/webhook-bodies";
import { createPublisher } from "@/functions/src/events";
import { idPrefixes, newId } from "@/functions/src/platform/ids";
import type { Platform } from "@/functions/src/platform/platform";
import type { OutgoingError, OutgoingRequest, SafeFetch } from "@/functions/src/platform/safe-fetch";
import { transact } from "@/functions/src/platform/transaction";
import { createVault } from "@/functions/src/platform/vault";
import { createWebhook } from "@/functions/src/webhooks/create-webhook";
import { createDeliveryStore } from "@/functions/src/webhooks/delivery-store";
import { createDeliverTask, createFanOut } from "@/functions/src/webhooks";
import { createWebhookStore } from "@/functions/src/webhooks/webhook-store";
import { recordedMailing } from "./recorded-mailing";
import { simulatedPlatform } from "./simulated-platform";

type Answer = { status: number; headers?: Record<string, string> } | OutgoingError;
const localKey = Buffer.alloc(32, 9).toString("base64");
export const nothing = () => undefined;

/** One team with a receiver that answers as told, and a queue that a test empties by hand. */
export function webhookWorld({
  vault = createVault({ localKey, kmsKeyName: undefined }),
}: Partial<Pick<Platform, "vault">> = {}) {
  const sent: OutgoingRequest[] = [];
  /** `during` happens while the receiver has the request. */
  const state: { answer: Answer; during?: () => Promise<void> } = { answer: { status: 204 } };
  const safeFetch: SafeFetch = async (request) => {
    sent.push(request);
    await state.during?.();
    const { answer } = state;
    if (answer instanceof Error) throw answer;
    const { status, headers = {} } = answer;
    return { status, headers, body: Buffer.from("ok"), truncated: false, latencyMs: 3 };
  };
  const platform = simulatedPlatform({ safeFetch, vault });
  const publishEvent = createPublisher(platform, createFanOut(platform));
  const mailing = recordedMailing();
  const deps = { ...platform, publishEvent, ...mailing };
  const teamId = newId(idPrefixes.team);
  const { db, queued } = platform;
  const webhooks = createWebhookStore(db);
  const deliveries = createDeliveryStore(db);
  return {
    ...deps,
    deps,
    state,
    sent,
    teamId,
    webhooks,
    deliveries,
    add: (input: Partial<CreateWebhookInput> = {}, team = teamId) => {
      const body = webhookBodies(deps.config.webhooks).create.parse({
        name: "CRM",
        url: "https://hooks.acme.io/in",
        events: ["*"],
        ...input,
      });
      return createWebhook(deps, team, "uid_1", body, nothing);
    },
    publish: (type: "ticket.created" | "contact.created", data: unknown = { id: "t_1" }) =>
      transact(db, (tx) => publishEvent(tx, teamId, type, data)),
    /** Runs what is queued, each time with the ports of a fresh process, so that no cache hides a change. */
    work: async () => {
      for (const task of queued.splice(0)) await createDeliverTask(deps)(task.payload);
    },
    list: (webhookId: string) => deliveries.list(teamId, { webhookIds: [webhookId] }, 50, undefined, nothing),
  };
}
