import { castInTwoTeams, teamId } from "./cast";
import { describeCollection } from "./collection";

const world = castInTwoTeams();
const serverOnly = [
  `teams/${teamId}/webhookSecrets`,
  `teams/${teamId}/incomingSecrets`,
  `teams/${teamId}/keySecrets`,
  `teams/${teamId}/idempotencyKeys`,
  `teams/${teamId}/mails`,
  "apiKeyIndex",
  "deletedTeams",
  `deletedTeams/${teamId}/auditLogs`,
  "inboundIndex",
  "inboxes",
  "invites",
  "limits",
  "mailbox",
  "leases",
  "oauthClients",
  "oauthStates",
  "oidc",
];

for (const path of serverOnly) describeCollection(world, path, { get: [] });
