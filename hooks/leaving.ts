/** How long a deletion can be taken back. */
export const undoMs = 6_000;

interface Leaving {
  timer: ReturnType<typeof setTimeout>;
  send: () => Promise<void>;
}

const leaving = new Map<string, Leaving>();
const listeners = new Set<() => void>();
let ids: ReadonlySet<string> = new Set();

export const leavingIds = (): ReadonlySet<string> => ids;

export function onLeavingChange(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/**
 * Deletes when the time to take it back is over; until then what has the id is only out of sight. Who closes the page has
 * made up their mind: then it is sent at once. Answers how to take it back.
 */
export function deleteLater(id: string, send: () => Promise<void>): () => void {
  clearTimeout(leaving.get(id)?.timer);
  if (typeof window !== "undefined" && leaving.size === 0) window.addEventListener("pagehide", sendAll);
  leaving.set(id, { send, timer: setTimeout(() => void finish(id), undoMs) });
  publish();
  return () => {
    const taken = leaving.get(id);
    if (!taken) return;
    clearTimeout(taken.timer);
    forget(id);
  };
}

async function finish(id: string): Promise<void> {
  const due = leaving.get(id);
  if (!due) return;
  clearTimeout(due.timer);
  // Out of sight until the answer is there, but no longer to be taken back or sent twice.
  leaving.set(id, { ...due, send: () => Promise.resolve() });
  try {
    await due.send();
  } finally {
    forget(id);
  }
}

function sendAll(): void {
  for (const id of leaving.keys()) void finish(id);
}

function forget(id: string): void {
  leaving.delete(id);
  if (typeof window !== "undefined" && leaving.size === 0) window.removeEventListener("pagehide", sendAll);
  publish();
}

function publish(): void {
  ids = new Set(leaving.keys());
  for (const notify of listeners) notify();
}
