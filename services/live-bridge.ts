import { hashKey, type QueryClient, type QueryKey } from "@tanstack/react-query";

/** Where snapshots come from. `listen` answers how to stop. */
export interface LiveSource<Query> {
  listen(query: Query, onData: (data: unknown) => void, onError: (error: Error) => void): () => void;
}

interface Listener {
  queryKey: QueryKey;
  holders: number;
  /** The latest snapshot, as soon as there is one. */
  answer: Promise<unknown>;
  end: (reason: Error) => void;
  failed: boolean;
  release: ReturnType<typeof setTimeout> | undefined;
}

/** Long enough for a change of page or a double mount to find its listener still open. */
export const graceMs = 5_000;

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
    clearTimeout(existing?.release);

    let latest: unknown;
    const first = Promise.withResolvers<void>();
    first.promise.catch(() => undefined); // A holder that never asks for the answer must not leave a refusal unhandled.
    const current = () => listeners.get(hash) === listener;
    const listener: Listener = {
      queryKey,
      holders: existing?.holders ?? 0,
      answer: first.promise.then(() => latest),
      end: () => undefined,
      failed: false,
      release: undefined,
    };
    listener.answer.catch(() => undefined);
    listeners.set(hash, listener);
    const stop = source.listen(
      query,
      (data) => {
        if (!current()) return;
        latest = data;
        first.resolve();
        client.setQueryData(queryKey, data);
      },
      (error) => {
        if (!current()) return;
        // The source has ended it. A retry by hand opens a new one; nothing retries by itself.
        listener.failed = true;
        first.reject(error);
        client.getQueryCache().find({ queryKey, exact: true })?.setState({ status: "error", fetchStatus: "idle", error });
      },
    );
    listener.end = (reason) => {
      clearTimeout(listener.release);
      listeners.delete(hash);
      first.reject(reason);
      stop();
    };
    if (listener.holders === 0) releaseLater(listener);
    return listener;
  }

  function releaseLater(listener: Listener) {
    clearTimeout(listener.release);
    listener.release = setTimeout(() => {
      listener.end(new Error("Nobody looks at it any more"));
      // What no listener keeps up to date would later be shown as if it were.
      client.removeQueries({ queryKey: listener.queryKey, exact: true, type: "inactive" });
    }, graceMs);
  }

  return {
    /** For `queryFn`: the first snapshot, or the latest when the listener is open already. */
    read: (queryKey: QueryKey, query: Query): Promise<unknown> => open(queryKey, query).answer,

    /** For an effect: keeps the listener open until the answered function is called. */
    hold(queryKey: QueryKey, query: Query): () => void {
      const hash = hashKey(queryKey);
      // One that has failed is held as it is: to open it again here would retry at every mount.
      const listener = listeners.get(hash) ?? open(queryKey, query);
      clearTimeout(listener.release);
      listener.holders += 1;
      let held = true;
      return () => {
        const latest = listeners.get(hash);
        if (!held || !latest) return;
        held = false;
        latest.holders -= 1;
        if (latest.holders <= 0) releaseLater(latest);
      };
    },

    /** Ends listeners at once: all of them on sign-out, those of a team on a change of team. */
    drop(matches: (queryKey: QueryKey) => boolean = () => true): void {
      for (const listener of listeners.values()) {
        if (matches(listener.queryKey)) listener.end(new Error("The team was left"));
      }
    },

    get openCount(): number {
      return listeners.size;
    },
  };
}

export type LiveBridge<Query> = ReturnType<typeof createLiveBridge<Query>>;
