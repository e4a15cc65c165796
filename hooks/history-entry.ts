/**
 * The entry of the browser's history that shows. Back and Forward come to the same entry again, while a link makes a new
 * one, even to the same page. Undefined in a browser that does not tell: there every list begins at its top.
 *
 * The router makes the entry when it puts the page up: ask in an effect, not while drawing.
 */
export function historyEntry(): string | undefined {
  return window.navigation?.currentEntry?.key;
}

const shown = new Set<string>();

/** Whether this entry has shown it before, as on the way back; from now on it has. */
export function shownBefore(name: string): boolean {
  const entry = historyEntry();
  if (entry === undefined) return false;
  const before = shown.has(`${entry} ${name}`);
  shown.add(`${entry} ${name}`);
  return before;
}
