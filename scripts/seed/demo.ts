import type { Role } from "../../types/roles.ts";

export const demoPassword = "tenon-demo-password";

interface SeedPerson {
  email: string;
  displayName: string;
  role: Role;
}

/** The first of a team makes it and is its owner; the others join by invite. */
export interface SeedTeam {
  name: string;
  people: readonly [SeedPerson, ...SeedPerson[]];
}

export const demoTeams = [
  {
    name: "Northwind Support",
    people: [
      { email: "ada@tenon.test", displayName: "Ada Lindqvist", role: "owner" },
      { email: "grace@tenon.test", displayName: "Grace Okafor", role: "admin" },
      { email: "linus@tenon.test", displayName: "Linus Brandt", role: "member" },
      { email: "margaret@tenon.test", displayName: "Margaret Silva", role: "viewer" },
    ],
  },
  { name: "Globex", people: [{ email: "outsider@tenon.test", displayName: "Hana Kim", role: "owner" }] },
] as const satisfies readonly SeedTeam[];

/** What scripts find in `.data/dev.json`. Seen from the first team, the second one's owner is an outsider. */
export interface DemoPerson {
  email: string;
  password: string;
  uid: string;
  teamId: string;
  role: Role | "outsider";
}
