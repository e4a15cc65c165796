import { expect, it } from "vitest";
import { integrationsService } from "./integration.service";

/** Each name with its parameters, in their order: integrators call them so. */
const promised = {
  createAPIKey: ["teamId", "name", "scopes", "expiresAt"],
  getAPIKey: ["teamId", "keyId"],
  getAPIKeys: ["teamId"],
  updateAPIKey: ["teamId", "keyId", "updates"],
  deleteAPIKey: ["teamId", "keyId"],
  rotateAPIKey: ["teamId", "keyId", "graceSeconds"],
  validateAPIKey: ["teamId", "key"],
  getUsageStats: ["teamId", "from", "to"],
  getRequestLogs: ["teamId", "filter", "cursor"],
  getIntegrationRequestLogs: ["teamId", "integrationId", "limit"],
  createWebhook: ["teamId", "webhook"],
  testWebhook: ["teamId", "webhookId"],
  getIntegrations: ["teamId"],
};

const parametersOf = (call: unknown) =>
  /^(?:async )?\(([^)]*)\)/
    .exec(String(call))?.[1]
    ?.split(",")
    .map((name) => name.trim());

it.each(Object.entries(promised))("%s is there, with the parameters that integrators rely on", (name, parameters) => {
  expect(parametersOf(integrationsService[name as keyof typeof integrationsService])).toEqual(parameters);
});
