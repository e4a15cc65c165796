import type { Role } from "@/types/roles";
import type { Membership, Team, User } from "@/types/teams";
import type { Person } from "../gateway";

/** A live team and its sandbox: made, joined and renamed together. */
export interface TeamPair {
  live: Team;
  sandbox: Team;
}

/** The person as `users/{uid}` shall list them once they are in both teams of the pair. */
export function joined(person: Person, before: User | null, pair: TeamPair, role: Role): User {
  const added: Membership[] = [pair.live, pair.sandbox].map(({ id, name, environment }) => ({
    teamId: id,
    name,
    environment,
    role,
  }));
  const addedIds = new Set(added.map((membership) => membership.teamId));
  const kept = (before?.teams ?? []).filter((membership) => !addedIds.has(membership.teamId));
  return { uid: person.uid, email: person.email, displayName: person.displayName, teams: [...kept, ...added] };
}

/** As `users/{uid}` shall list them with another role in both teams of the pair. */
export function promoted(user: User, teamIds: readonly string[], role: Role): User {
  const teams = user.teams.map((membership) => (teamIds.includes(membership.teamId) ? { ...membership, role } : membership));
  return { ...user, teams };
}

export function parted(user: User, teamIds: readonly string[]): User {
  return { ...user, teams: user.teams.filter((membership) => !teamIds.includes(membership.teamId)) };
}

export function renamed(user: User, teamIds: readonly string[], name: string): User {
  return {
    ...user,
    teams: user.teams.map((membership) => (teamIds.includes(membership.teamId) ? { ...membership, name } : membership)),
  };
}

export function liveTeamCount(user: User | null): number {
  return user?.teams.filter((membership) => membership.environment === "live").length ?? 0;
}
