import { keyVerificationSchema, verifyKeyBody } from "@/types/apiKeys";
import { type Route, route } from "../gateway";
import { exampleId, idPrefixes } from "../platform/ids";
import type { Platform } from "../platform/platform";
import { exampleKey } from "./api-key-example";
import { verifyKey } from "./verify-key";

export function verifyRoutes(platform: Platform): Route[] {
  return [
    route({
      method: "POST",
      path: "/v1/keys/verify",
      operationId: "verifyKey",
      everyTime: true,
      tag: "API keys",
      summary: "Say whether a key of the team is good, and charge it",
      description:
        "For a service of the team's own, to guard itself with the team's keys. A key that is not good is an answer and no error: `valid` is false, and `code` says why. A key of another team is `NOT_FOUND`.",
      example: () => {
        const { created } = exampleKey(platform.config.apiKeys.prefix);
        const { id: keyId, key, scopes } = created;
        const good = { valid: true, code: "VALID", teamId: exampleId(idPrefixes.team), keyId, scopes };
        return {
          body: { key, scopes: ["tickets:read"] },
          answer: { ...good, remaining: 59, reset: "2026-03-04T10:15:03.000Z" },
        };
      },
      access: { kind: "team", permission: "configuration.write", scope: "any" },
      body: verifyKeyBody,
      response: { status: 200, schema: keyVerificationSchema, description: "What the key is good for" },
      audit: { none: "Changes nothing but the count of the key's limits" },
      handle: async ({ teamId, ip, body }) => ({ body: await verifyKey(platform, { teamId, ip }, body) }),
    }),
  ];
}
