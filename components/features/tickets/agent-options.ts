import type { Agent } from "@/types/resources";

/** Whom a ticket can be given to: oneself first, then by name; one who is not among the agents any more by their id. */
export function agentOptions(agents: readonly Agent[], ownEmail: string, current?: string | null) {
  const isOwn = ({ email }: Agent) => email.toLowerCase() === ownEmail.toLowerCase();
  const byName = agents.toSorted((a, b) => a.name.localeCompare(b.name));
  const options = [
    ...byName.filter(isOwn).map(({ id, name }) => ({ id, label: `${name} (you)` })),
    ...byName.filter((agent) => !isOwn(agent)).map(({ id, name }) => ({ id, label: name })),
  ];
  const unknown = current && !options.some((option) => option.id === current) ? [{ id: current, label: current }] : [];
  return [...options, ...unknown];
}
