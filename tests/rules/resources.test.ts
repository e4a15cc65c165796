import { resources } from "@/types/resources";
import { castInTwoTeams, roles, teamId } from "./cast";
import { describeCollection } from "./collection";

const world = castInTwoTeams();
const collections = resources.flatMap(({ plural, parts }) => [plural, ...parts.map((part) => `${plural}/a-record/${part}`)]);

for (const name of collections) describeCollection(world, `teams/${teamId}/${name}`, { get: roles });
