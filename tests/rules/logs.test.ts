import { castInTwoTeams, teamId } from "./cast";
import { describeCollection } from "./collection";

const world = castInTwoTeams();

const notForViewers = [
  "integrationLogs",
  "deliveries",
  "webhookReplays",
  "events",
  "inboxRequests",
  "incomingEvents",
  "incomingEvents/an-event/bodies",
  "usage",
  "syncConfigs/a-config/runs",
  "syncConfigs/a-config/links",
  "syncConfigs/a-config/conflicts",
  "syncConfigs/a-config/errors",
];
for (const name of notForViewers) describeCollection(world, `teams/${teamId}/${name}`, { get: ["owner", "admin", "member"] });

const forAdmins = ["auditLogs", "oauthGrants", "alerts"];
for (const name of forAdmins) describeCollection(world, `teams/${teamId}/${name}`, { get: ["owner", "admin"] });
