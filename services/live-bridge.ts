import { hashKey, type QueryClient, type QueryKey } from "@tanstack/react-query";

/** Where snapshots come from. `listen` answers how to stop. */
export interface LiveSource<Query> {
  listen(query: Query, onData: (data: unknown) => void, onError: (error: Error) => void): () => void;
}

interface Listener {
  queryKey: QueryKey;
  holders: number;
  stop: () => void;
  first: Promise<unknown>;
  failed: boolean;
  release: ReturnType<typeof setTimeout> | undefined;
}

/** Long enough for a change of page or a double mount to find its listener still open. */
const graceMs = 5_000;

/**
 * Joins listeners to React Query: one listener a query key, however many components hold it. Its first snapshot is
 * the query's answer, later ones go into the cache, and it ends a grace after the last holder has gone.
 */
export function createLiveBridge<Query>(client: QueryClient, source: LiveSource<Query>) {
  const listeners = new Map<string, Listener>();

  function open(queryKey: QueryKey, query: Query): Listener {
    const hash = hashKey(queryKey);
    const existing = listeners.get(hash);
    if (existing && !existing.failed) return existing;
    existing?.stop();

    const { promise, resolve, reject } = Promise.withResolvers<unknown>();
    promise.catch(() => undefined); // A holder that never asked for the answer must not leave it unhandled.
    let answered = false;
    const listener: Listener = {
      queryKey,
      holders: existing?.holders ?? 0,
      stop: () => undefined,
      first: promise,
      failed: false,
      release: undefined,
    };
    clearTimeout(existing?.release);
    listeners.set(hash, listener);
    const current = () => listeners.get(hash) === listener;
    listener.stop = source.listen(
      query,
      (data) => {
        if (!current()) return;
        if (answered) client.setQueryData(queryKey, data);
        answered = true;
        resolve(data);
      },
      (error) => {
        if (!current()) return;
        // The source has ended it. The next retry by hand opens a new one; nothing retries by itself.
        listener.failed = true;
        reject(error);
        if (answered) client.getQueryCache().find({ queryKey, exact: true })?.setState({ status: "error", error });
      },
    );
    if (listener.holders === 0) releaseLater(hash, listener);
    return listener;
  }

  function releaseLater(hash: string, listener: Listener) {
    clearTimeout(listener.release);
    listener.release = setTimeout(() => {
      if (listeners.get(hash) !== listener) return;
      listeners.delete(hash);
      listener.stop();
      // What no listener keeps up to date would be shown as if it were; the next holder starts anew.
      client.removeQueries({ queryKey: listener.queryKey, exact: true, type: "inactive" });
    }, graceMs);
  }

  return {
    /** For `queryFn`: the first snapshot. */
    read: (queryKey: QueryKey, query: Query): Promise<unknown> => open(queryKey, query).first,

    /** For an effect: keeps the listener open until the answered function is called. */
    hold(queryKey: QueryKey, query: Query): () => void {
      const hash = hashKey(queryKey);
      const listener = open(queryKey, query);
      clearTimeout(listener.release);
      listener.holders += 1;
      let held = true;
      return () => {
        const latest = listeners.get(hash);
        if (!held || !latest) return;
        held = false;
        latest.holders -= 1;
        if (latest.holders <= 0) releaseLater(hash, latest);
      };
    },

    /** Ends listeners at once: all of them on sign-out, those of a team on a change of team. */
    drop(matches: (queryKey: QueryKey) => boolean = () => true): void {
      for (const [hash, listener] of listeners) {
        if (!matches(listener.queryKey)) continue;
        clearTimeout(listener.release);
        listeners.delete(hash);
        listener.stop();
      }
    },

    get openCount(): number {
      return listeners.size;
    },
  };
}

export type LiveBridge<Query> = ReturnType<typeof createLiveBridge<Query>>;
