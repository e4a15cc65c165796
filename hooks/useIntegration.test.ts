import { expect, it } from "vitest";
import * as hooks from "./useIntegration";

/** Each name with the number of parameters that must be sent or may be, before the first with a default. */
const promised: Partial<Record<keyof typeof hooks, number>> = {
  IntegrationsProvider: 1,
  useCreateAPIKey: 1,
  useAPIKeys: 1,
  useDeleteAPIKey: 1,
  useValidateAPIKey: 1,
  useRotateAPIKey: 1,
  useApiKeys: 0,
  useIntegrations: 1,
  useIntegration: 2,
  useWebhooks: 1,
  useWebhookDeliveries: 1,
  useRequestLogs: 0,
  useRecentRequestLogs: 0,
  useFailedRequests: 0,
  useIntegrationRequestLogs: 2,
  useUsageStats: 2,
  useRecentUsageStats: 0,
};

it.each(Object.entries(promised))("%s is there, with the parameters that integrators rely on", (name, parameters) => {
  const hook = new Map<string, unknown>(Object.entries(hooks)).get(name);
  expect(typeof hook).toBe("function");
  expect((hook as { length: number }).length).toBe(parameters);
});
