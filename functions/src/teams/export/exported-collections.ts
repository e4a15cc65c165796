/**
 * What an export holds: every collection that an owner may read, by the Security Rules. What no line of them opens (sealed
 * values, hashes) is not here, and so is never in an export. The names below a collection are those of its documents' own.
 */
export const exportedCollections: Record<string, readonly string[]> = {
  members: [],
  contacts: [],
  tickets: ["comments"],
  agents: [],
  posts: [],
  reports: [],
  apiKeys: [],
  webhooks: [],
  integrations: [],
  oauthTokens: [],
  oauthApps: [],
  oauthGrants: [],
  restEndpoints: [],
  graphqlSchemas: [],
  incomingSources: [],
  actionRules: [],
  eventTypes: [],
  syncConfigs: ["runs", "links", "conflicts", "errors"],
  events: [],
  deliveries: [],
  webhookReplays: [],
  incomingEvents: ["bodies"],
  inboxRequests: [],
  integrationLogs: [],
  auditLogs: [],
  usage: [],
  alerts: [],
};
