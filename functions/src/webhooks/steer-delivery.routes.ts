import { z } from "zod";
import { type Delivery, deliverySchema } from "@/types/webhooks";
import { idParam, type Route, route } from "../gateway";
import { idPrefixes } from "../platform/ids";
import type { Platform } from "../platform/platform";
import { shownDelivery } from "./show-delivery";
import { cancelDelivery, hurryDelivery, pauseDelivery, resumeDelivery } from "./steer-delivery";
import { exampleDelivery } from "./webhook-example";

const waiting = {
  ...exampleDelivery,
  attempts: [],
  status: "retrying",
  nextAttemptAt: exampleDelivery.createdAt,
} satisfies Delivery;
const { nextAttemptAt, ...ended } = waiting;

const steps = [
  {
    verb: "cancel",
    operationId: "cancelDelivery",
    summary: "Cancel a delivery that still waits for an attempt",
    description: "The delivery, which can be retried or replayed later",
    answer: { ...ended, status: "canceled", cancelReason: "by_hand" },
    event: "delivery.canceled",
    take: cancelDelivery,
  },
  {
    verb: "hurry",
    operationId: "hurryDelivery",
    summary: "Make the next attempt of a waiting delivery now; its later retries stay as they are",
    description: "The delivery, due now",
    answer: waiting,
    event: "delivery.hurried",
    take: hurryDelivery,
  },
  {
    verb: "pause",
    operationId: "pauseDelivery",
    summary: "Keep a waiting delivery from its next attempt until it is resumed or hurried",
    description: "The delivery, paused",
    answer: { ...waiting, pausedAt: nextAttemptAt },
    event: "delivery.paused",
    take: pauseDelivery,
  },
  {
    verb: "resume",
    operationId: "resumeDelivery",
    summary: "Let a paused delivery go on: at its time, or at once where that has passed",
    description: "The delivery, which waits for its next attempt",
    answer: waiting,
    event: "delivery.resumed",
    take: resumeDelivery,
  },
] as const;

/** What can be done with a delivery that waits, of whichever webhook. */
export function steerDeliveryRoutes(deps: Platform): Route[] {
  return steps.map(({ verb, operationId, summary, description, answer, event, take }) =>
    route({
      method: "POST",
      path: `/integrations/deliveries/{deliveryId}/${verb}`,
      operationId,
      tag: "Webhooks",
      summary,
      access: { kind: "team", permission: "configuration.write", scope: "webhooks:manage" },
      params: z.object({ deliveryId: idParam("delivery", idPrefixes.delivery) }),
      body: z.strictObject({}).optional(),
      example: () => ({ body: {}, answer }),
      response: { status: 200, schema: deliverySchema, description },
      audit: { event },
      handle: async ({ teamId, params: { deliveryId }, audit }) => {
        const target = { kind: "delivery", id: deliveryId } as const;
        return { body: shownDelivery(await take(deps, teamId, deliveryId, (tx) => audit(tx, { target }))) };
      },
    }),
  );
}
