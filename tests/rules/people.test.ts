import { castInTwoTeams, people, roles, teamId } from "./cast";
import { describeCollection } from "./collection";

const world = castInTwoTeams();

describeCollection(world, `teams/${teamId}/members`, { get: roles });
describeCollection(world, "teams", { get: roles, list: [] }, teamId);
describeCollection(world, "users", { get: ["viewer"], list: [] }, "viewer");
describeCollection(world, "marketplace", { get: people.filter((person) => person !== "signed-out") });
