/** Every hook of the integration page, under the names that integrators know. */
export { IntegrationsProvider } from "./IntegrationsProvider";
export {
  useAPIKey,
  useAPIKeys,
  useApiKeys,
  useCreateAPIKey,
  useDeleteAPIKey,
  useKeyPolicy,
  useRotateAPIKey,
  useSetKeyPolicy,
  useUpdateAPIKey,
  useValidateAPIKey,
} from "./useApiKeys";
export { useAuditLog } from "./useAudit";
export { useIntegration, useIntegrations } from "./useConnections";
export {
  useCreateIncomingSource,
  useDeleteIncomingSource,
  useIncomingSource,
  useIncomingSources,
  useReceivedWebhook,
  useReceivedWebhooks,
  useRetryReceived,
  useRotateIncomingSecret,
  useUpdateIncomingSource,
} from "./useIncoming";
export { useCancelDelivery, useHurryDelivery, usePauseDelivery, useResumeDelivery, useRetryDelivery } from "./useDeliverySteps";
export {
  useFailedRequests,
  useIntegrationRequestLogs,
  useRecentRequestLogs,
  useRequestLogs,
} from "./useLogs";
export { useRecentUsageStats, useUsageStats } from "./useUsage";
export {
  useCreateInbox,
  useCreateWebhook,
  useDeleteWebhook,
  useDelivery,
  useInboxRequests,
  useTestWebhook,
  useUpdateWebhook,
  useWebhook,
  useWebhookDeliveries,
  useWebhooks,
} from "./useWebhooks";
