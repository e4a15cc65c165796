import { z } from "zod";
import { type ApiKey, apiKeySchema } from "../apiKeys";
import { isoTime } from "../page";
import { type EventShape, exampleIdOf, exampleTime } from "./event-shape";

const exampleKey: ApiKey = {
  id: exampleIdOf("key"),
  name: "Help desk of the shop",
  environment: "live",
  start: "Zr4k",
  last4: "9QmT",
  scopes: ["tickets:read", "tickets:write"],
  rateLimits: [{ limit: 60, windowSeconds: 60 }],
  allowedIps: ["203.0.113.0/24"],
  enabled: true,
  status: "active",
  expiresAt: "2027-03-01T09:00:00.000Z",
  usageCount: 1_204,
  createdBy: "yT3bQ8vZ1mWc5uLr0XaE7sKd2pN4",
  createdAt: "2026-03-01T09:00:00.000Z",
  updatedAt: exampleTime,
};
const changed = (change: Partial<ApiKey>): EventShape => ({ data: apiKeySchema, example: () => ({ ...exampleKey, ...change }) });

export const keyEvents = {
  "api_key.created": changed({ usageCount: 0, updatedAt: exampleKey.createdAt }),
  "api_key.updated": changed({ name: "Help desk" }),
  "api_key.revoked": changed({ enabled: false, status: "revoked", revokedAt: exampleTime }),
  "api_key.rotated": changed({ rotatedAt: exampleTime, graceEndsAt: "2026-03-04T08:00:00.000Z" }),
  "api_key.expired": changed({ status: "expired", expiresAt: exampleTime }),
  "api_key.expiring": {
    data: apiKeySchema.extend({ daysLeft: z.int() }),
    example: () => ({ ...exampleKey, expiresAt: "2026-03-10T08:00:00.000Z", daysLeft: 7 }),
  },
  "api_key.rotation_due": {
    data: apiKeySchema.extend({
      overAgeAt: isoTime.meta({ description: "When its secret is, or was, as old as the team allows" }),
      reason: z.enum(["over_age", "endpoint_failed"]),
    }),
    example: () => ({ ...exampleKey, overAgeAt: exampleTime, reason: "over_age" }),
  },
  "api_key.leaked": {
    data: apiKeySchema.extend({
      found: z.object({
        url: z.string().optional(),
        secret: z.enum(["present", "earlier"]).meta({ description: "`earlier` is one that a rotation has replaced" }),
      }),
    }),
    example: () => ({
      ...exampleKey,
      enabled: false,
      status: "disabled",
      leakedAt: exampleTime,
      leakUrl: "https://github.example/shop/blob/main/.env",
      found: { url: "https://github.example/shop/blob/main/.env", secret: "present" },
    }),
  },
} satisfies Record<string, EventShape>;
