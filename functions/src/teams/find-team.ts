import { LRUCache } from "lru-cache";
import { type PlanName, type Quotas, teamRateLimits } from "@/types/plans";
import type { Team } from "@/types/teams";
import type { TeamStanding } from "../gateway";
import type { Platform } from "../platform/platform";
import { quotasOf } from "./quotas";
import { createTeamStore } from "./team-store";

export interface FoundTeam extends TeamStanding {
  plan: PlanName;
  quotas: Quotas;
}

export interface TeamFinder {
  find(teamId: string): Promise<FoundTeam | null>;
  /** What the team may have; of one that is not there, what any may have. */
  quotas(teamId: string): Promise<Quotas>;
  /** Makes a change of the team count at once in this process. */
  forget(teamId: string): void;
}

/** A team that is being deleted takes no request anywhere after 5 s: this, and the read that follows. */
const freshMs = 4_500;
const teamsMax = 20_000;

type Deps = Pick<Platform, "db" | "clock" | "config">;

/** One read a team, instance and 4.5 s, however many requests. */
function createTeamFinder({ db, clock, config }: Deps): TeamFinder {
  const store = createTeamStore(db);
  const found = new LRUCache<string, { readAtMs: number; team: Promise<FoundTeam | null> }>({ max: teamsMax });

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
      ...(team.deletion ? { closed: whyClosed(team.deletion) } : {}),
    };
  }

  async function find(teamId: string): Promise<FoundTeam | null> {
    const nowMs = clock.now().getTime();
    const known = found.get(teamId);
    if (known && nowMs - known.readAtMs < freshMs) return known.team;
    const entry = { readAtMs: nowMs, team: read(teamId) };
    found.set(teamId, entry);
    // Who is not there is always looked up again, so that a new team is found at once; so is who could not be read.
    const drop = () => void (found.get(teamId) === entry && found.delete(teamId));
    entry.team.then((team) => team ?? drop(), drop);
    return entry.team;
  }

  return {
    find,
    quotas: async (teamId) => (await find(teamId))?.quotas ?? quotasOf(config, config.defaultPlan),
    forget: (teamId) => void found.delete(teamId),
  };
}

function whyClosed({ state, startsAt }: NonNullable<Team["deletion"]>): string {
  return state === "scheduled"
    ? `The team is to be deleted at ${startsAt}; until then an owner can still keep it, on the team's page`
    : "The team is being deleted";
}

const finders = new WeakMap<Platform["config"], TeamFinder>();

/** One a platform, known by its settings: the gateway and the areas that ask for quotas share what was read. */
export function teamFinderOf(deps: Deps): TeamFinder {
  const known = finders.get(deps.config);
  if (known) return known;
  const made = createTeamFinder(deps);
  finders.set(deps.config, made);
  return made;
}
