import { castInTwoTeams, teamId } from "./cast";
import { describeCollection } from "./collection";

const world = castInTwoTeams();
const serverOnly = [
  `teams/${teamId}/webhookSecrets`,
  "apiKeyIndex",
  "inboundIndex",
  "inboxes",
  "invites",
  "limits",
  "leases",
  "oauthClients",
  "oauthStates",
  "oidc",
];

for (const path of serverOnly) describeCollection(world, path, { get: [] });
