import { type PlanName, type Quotas, teamRateLimits } from "@/types/plans";
import type { Team } from "@/types/teams";
import type { TeamStanding } from "../gateway";
import { createFreshCache } from "../platform/fresh-cache";
import { onceAPlatform } from "../platform/once-a-platform";
import type { Platform } from "../platform/platform";
import { quotasOf } from "./quotas";
import { createTeamStore } from "./team-store";

export interface FoundTeam extends TeamStanding {
  plan: PlanName;
  quotas: Quotas;
  /** Days after which a secret of the team's API keys is refused; unset where it is not. */
  keyMaxAgeDays?: number;
}

export interface TeamFinder {
  /** Without a promise where the team is known. */
  find(teamId: string): FoundTeam | null | Promise<FoundTeam | null>;
  /** What the team may have; of one that is not there, what any may have. */
  quotas(teamId: string): Promise<Quotas>;
  /** Makes a change of the team count at once in this process. */
  forget(teamId: string): void;
}

const teamsMax = 20_000;

type Deps = Pick<Platform, "db" | "clock" | "config">;

/** One read a team, instance and 4 s, however many requests: a team that is being deleted takes none anywhere after 5 s. */
function createTeamFinder({ db, clock, config }: Deps): TeamFinder {
  const store = createTeamStore(db);
  // Who is not there is always looked up again, so that a new team is found at once.
  const found = createFreshCache<FoundTeam | null>(clock, teamsMax, { nothing: "looked up" });

  async function read(teamId: string): Promise<FoundTeam | null> {
    const team = await store.readTeam(teamId);
    if (!team) return null;
    const plan = team.plan ?? config.defaultPlan;
    const quotas = quotasOf(config, plan);
    return {
      plan,
      quotas,
      rateLimits: teamRateLimits(quotas),
      requiresSecondFactor: team.requireSecondFactor === true,
      ...(team.keyPolicy?.overAge === "refuse" ? { keyMaxAgeDays: team.keyPolicy.maxAgeDays } : {}),
      ...(team.deletion ? { closed: whyClosed(team.deletion) } : {}),
    };
  }

  const find: TeamFinder["find"] = (teamId) => found.find(teamId, () => read(teamId));

  return {
    find,
    quotas: async (teamId) => (await find(teamId))?.quotas ?? quotasOf(config, config.defaultPlan),
    forget: (teamId) => found.drop(teamId),
  };
}

function whyClosed({ state, startsAt }: NonNullable<Team["deletion"]>): string {
  return state === "scheduled"
    ? `The team is to be deleted at ${startsAt}; until then an owner can still keep it, on the team's page`
    : "The team is being deleted";
}

/** The gateway and the areas that ask for quotas share what was read. */
export const teamFinderOf = onceAPlatform(createTeamFinder);
