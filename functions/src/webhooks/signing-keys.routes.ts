import { z } from "zod";
import { rotateSecretBody } from "@/types/webhook-bodies";
import { createdWebhookSchema, webhookJwksSchema } from "@/types/webhooks";
import { idParam, notFound, type Route, route } from "../gateway";
import { idPrefixes } from "../platform/ids";
import type { Platform } from "../platform/platform";
import { rotateSecret } from "./rotate-secret";
import { publicJwk } from "./signing-key";
import { createSigningStore } from "./signing-store";
import { exampleSecret, exampleSigned } from "./webhook-example";

const tag = "Webhooks";
const params = z.object({ webhookId: idParam("webhook", idPrefixes.webhook) });
const cacheSeconds = 300;
/** What was signed at the end of an overlap is verified within the receivers' tolerance after it. */
const verifiedLaterMs = 5 * 60_000;

export function signingKeyRoutes(deps: Pick<Platform, "db" | "clock" | "vault">): Route[] {
  const signing = createSigningStore(deps.db);
  return [
    route({
      method: "POST",
      path: "/integrations/webhooks/{webhookId}/rotate-secret",
      operationId: "rotateWebhookSecret",
      freshSignIn: true,
      tag,
      summary: "Give a webhook a new secret, answered here and never again; the earlier one signs on for a while",
      description:
        "During the overlap `webhook-signature` carries a signature of each secret, the newest first, so that a receiver verifies with either. With an overlap of 0 only the new one signs. A webhook that signs with ed25519 gets a new key pair as well.",
      access: { kind: "team", permission: "configuration.write", scope: "webhooks:manage" },
      params,
      body: rotateSecretBody,
      example: () => ({ body: { overlapHours: 24 }, answer: { ...exampleSigned, secret: exampleSecret } }),
      response: {
        status: 200,
        schema: createdWebhookSchema,
        description: "The webhook and its new secret",
        shownOnce: ["secret"],
      },
      audit: { event: "webhook.secret_rotated" },
      handle: async ({ teamId, params: { webhookId }, body, audit }) => ({
        body: await rotateSecret(deps, teamId, webhookId, body, (tx, { before, after }) => {
          const shown = ({ secretRotatedAt, overlapEndsAt, publicKey }: typeof before) => ({
            secretRotatedAt,
            overlapEndsAt,
            publicKey,
          });
          audit(tx, { target: { kind: "webhook", id: webhookId }, before: shown(before), after: shown(after) });
        }),
      }),
    }),
    route({
      method: "GET",
      path: "/webhooks/{webhookId}/jwks.json",
      operationId: "getWebhookKeys",
      tag,
      summary: "The public keys that a webhook's v1a signatures verify with, as a JWKS",
      access: { kind: "public", because: "receivers verify with public keys, and carry no credential of ours" },
      params,
      example: () => ({ answer: { keys: [publicJwk(exampleSigned.publicKey)] } }),
      response: { status: 200, schema: webhookJwksSchema, description: "The keys, newest first" },
      audit: { none: "it reads" },
      handle: async ({ params: { webhookId } }) => {
        const keys = await signing.readPublished(webhookId);
        if (!keys) throw notFound("webhook");
        const oldest = new Date(deps.clock.now().getTime() - verifiedLaterMs);
        const shown = keys.filter(({ endsAt }) => !endsAt || endsAt > oldest).map(({ publicKey }) => publicJwk(publicKey));
        return { body: { keys: shown }, headers: { "cache-control": `public, max-age=${cacheSeconds}` } };
      },
    }),
  ];
}
