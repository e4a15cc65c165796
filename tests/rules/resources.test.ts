import { castInTwoTeams, roles, teamId } from "./cast";
import { describeCollection } from "./collection";

const world = castInTwoTeams();
const resources = ["contacts", "tickets", "tickets/a-ticket/comments", "agents", "reports"];

for (const name of resources) describeCollection(world, `teams/${teamId}/${name}`, { get: roles });
