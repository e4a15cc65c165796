import { expect, test } from "vitest";
import { type Webhook, webhookSchema } from "@/types/webhooks";
import { auditedWebhook } from "./audited-webhook";
import { exampleWebhook } from "./webhook-example";

const full: Webhook = {
  ...exampleWebhook,
  ordered: true,
  filter: 'data.priority = "urgent"',
  transform: "data",
  rateLimit: { limit: 10, windowSeconds: 60 },
};

test("an audit entry shows every setting of a webhook, and leaves out those that it has not", () => {
  const { filter, transform, rateLimit, ordered, headers } = full;
  expect(auditedWebhook(full)).toMatchObject({ filter, transform, rateLimit, ordered, headers });
  expect(Object.keys(auditedWebhook(exampleWebhook))).not.toContain("filter");
  expect(Object.values(auditedWebhook(exampleWebhook))).not.toContain(undefined);
});

test("what an audit entry leaves out of a webhook is no setting", () => {
  const shown = Object.keys(auditedWebhook(full));
  expect(Object.keys(webhookSchema.shape).filter((name) => !shown.includes(name))).toEqual([
    "id",
    "disabledReason",
    "inactiveSince",
    "health",
    "publicKey",
    "requestChangedAt",
    "secretRotatedAt",
    "overlapEndsAt",
    "createdBy",
    "createdAt",
    "updatedAt",
  ]);
});
