import { castInTwoTeams, roles, teamId } from "./cast";
import { describeCollection } from "./collection";

const world = castInTwoTeams();
const configuration = [
  "apiKeys",
  "integrations",
  "oauthTokens",
  "oauthApps",
  "restEndpoints",
  "graphqlSchemas",
  "syncConfigs",
  "webhooks",
  "incomingSources",
  "actionRules",
  "eventTypes",
];

for (const name of configuration) describeCollection(world, `teams/${teamId}/${name}`, { get: roles });
