import { z } from "zod";
import { apiKeySchema, createApiKeyBody, createdApiKeySchema, rotateApiKeyBody, updateApiKeyBody } from "@/types/apiKeys";
import { deletedSchema, pageOf, pageQuery } from "@/types/page";
import { idParam, notFound, type Route, route } from "../gateway";
import { idPrefixes } from "../platform/ids";
import { agePolicyRoutes } from "./age-policy.routes";
import { exampleKey } from "./api-key-example";
import { createApiKeyStore } from "./api-key-store";
import { revokeKey, updateKey } from "./change-key";
import { createKey } from "./create-key";
import type { KeyDeps } from "./key-deps";
import { listKeys } from "./list-keys";
import { rotateKey } from "./rotate-key";
import { secretScanningRoutes } from "./secret-scanning.routes";
import { verifyRoutes } from "./verify.routes";

const read = { kind: "team", permission: "configuration.read", scope: "integrations:read" } as const;
const write = { kind: "team", permission: "configuration.write", scope: "admin:full" } as const;
const tag = "API keys";
const collection = "/integrations/api-keys";
const one = `${collection}/{keyId}`;
const params = z.object({ keyId: idParam("API key", idPrefixes.apiKey) });
const noAudit = { none: "Changes nothing" } as const;

export function apiKeyRoutes(deps: KeyDeps): Route[] {
  const { db, clock, config } = deps;
  const example = () => exampleKey(config.apiKeys.prefix);
  const update = (method: "PATCH" | "PUT", operationId: string) =>
    route({
      method,
      path: one,
      operationId,
      tag,
      summary: "Change an API key; enable or disable it",
      access: write,
      params,
      body: updateApiKeyBody,
      example: () => ({ body: { allowedIps: ["203.0.113.0/24"] }, answer: example().shown }),
      response: { status: 200, schema: apiKeySchema, description: "The API key" },
      audit: { event: "api_key.updated" },
      handle: async (context) => ({ body: await updateKey(deps, context, context.params.keyId, context.body) }),
    });

  return [
    ...verifyRoutes(deps),
    ...agePolicyRoutes(deps),
    ...secretScanningRoutes(deps),
    route({
      method: "GET",
      path: collection,
      operationId: "listApiKeys",
      tag,
      summary: "List the team's API keys, revoked and expired ones included",
      access: read,
      query: z.strictObject(pageQuery),
      example: () => ({ answer: { data: [example().shown], nextCursor: null } }),
      response: { status: 200, schema: pageOf(apiKeySchema), description: "API keys, newest first" },
      audit: noAudit,
      handle: async ({ teamId, query }) => ({ body: await listKeys(deps, teamId, query) }),
    }),
    route({
      method: "POST",
      path: collection,
      operationId: "createApiKey",
      freshSignIn: true,
      tag,
      summary: "Create an API key; the answer is the only one that shows it",
      access: write,
      body: createApiKeyBody,
      example: () => ({ body: example().sent, answer: example().created }),
      response: { status: 201, schema: createdApiKeySchema, description: "The API key with its secret", shownOnce: ["key"] },
      audit: { event: "api_key.created" },
      handle: async (context) => ({ body: await createKey(deps, context, context.body) }),
    }),
    route({
      method: "GET",
      path: one,
      operationId: "getApiKey",
      tag,
      summary: "Get an API key, without its secret",
      access: read,
      params,
      example: () => ({ answer: example().shown }),
      response: { status: 200, schema: apiKeySchema, description: "The API key" },
      audit: noAudit,
      handle: async ({ teamId, params: { keyId } }) => {
        const key = await createApiKeyStore(db).read(teamId, keyId, clock.now());
        if (!key) throw notFound("API key");
        return { body: key };
      },
    }),
    update("PATCH", "updateApiKey"),
    update("PUT", "replaceApiKey"),
    route({
      method: "POST",
      path: `${one}/rotate`,
      operationId: "rotateApiKey",
      freshSignIn: true,
      tag,
      summary: "Give an API key a new secret; the answer is the only one that shows it",
      description:
        "The key keeps its id, its limits and its counts. The secret so far works until `graceEndsAt`; an earlier one that still works keeps its own end where that is earlier. A key that was found in public is enabled by it, and no earlier secret works on.",
      access: write,
      params,
      body: rotateApiKeyBody.prefault({}),
      example: () => ({ body: { graceSeconds: 86_400 }, answer: example().rotated }),
      response: { status: 200, schema: createdApiKeySchema, description: "The API key with its new secret", shownOnce: ["key"] },
      audit: { event: "api_key.rotated" },
      handle: async (context) => ({ body: await rotateKey(deps, context, context.params.keyId, context.body) }),
    }),
    route({
      method: "POST",
      path: `${one}/revoke`,
      operationId: "revokeApiKey",
      tag,
      summary: "Revoke an API key for good",
      access: write,
      params,
      example: () => ({ answer: example().revoked }),
      response: { status: 200, schema: apiKeySchema, description: "The revoked API key" },
      audit: { event: "api_key.revoked" },
      handle: async (context) => ({ body: await revokeKey(deps, context, context.params.keyId) }),
    }),
    route({
      method: "DELETE",
      path: one,
      operationId: "deleteApiKey",
      tag,
      summary: "Revoke an API key for good; it is kept in the list for the record",
      access: write,
      params,
      example: () => ({ answer: { id: example().shown.id, deleted: true } }),
      response: { status: 200, schema: deletedSchema, description: "The API key is revoked" },
      audit: { event: "api_key.revoked" },
      handle: async (context) => {
        const { id } = await revokeKey(deps, context, context.params.keyId);
        return { body: { id, deleted: true } };
      },
    }),
  ];
}
