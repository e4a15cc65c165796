/**
 * The team that this tab is about. Two tabs can be about two teams; the last choice is what a new tab starts with.
 * `?team=` in an address wins, so that a link can name its team.
 */
const storageKey = "tenon.team";
const listeners = new Set<() => void>();
let chosen: string | null | undefined;

export function onTeamChosen(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

export function chosenTeam(): string | null {
  chosen ??= new URLSearchParams(window.location.search).get("team") ?? remembered();
  return chosen;
}

export function chooseTeam(teamId: string): void {
  chosen = teamId;
  try {
    window.localStorage.setItem(storageKey, teamId);
  } catch {
    // Storage may be full or forbidden; the tab still knows its team.
  }
  for (const notify of listeners) notify();
}

function remembered(): string | null {
  try {
    return window.localStorage.getItem(storageKey);
  } catch {
    return null;
  }
}
