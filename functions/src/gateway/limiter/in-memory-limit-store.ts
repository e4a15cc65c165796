import type { LimitState, LimitStore } from "./limit-store";
import type { Rings } from "./ring";

/** The twin of the Firestore store for tests: `round` is what a trip to the store costs, and where a test lets time pass. */
export function inMemoryLimitStore(nowMs: () => number, round: () => Promise<void> = () => Promise.resolve()) {
  const documents = new Map<string, { rings: Rings; holders: Record<string, number>; version: number }>();
  const calls = { reads: 0, writes: 0 };
  const store: LimitStore = {
    async read(id): Promise<LimitState> {
      calls.reads++;
      await round();
      const document = documents.get(id);
      const state = {
        rings: document?.rings ?? {},
        holders: document?.holders ?? {},
        atMs: nowMs(),
        version: document?.version ?? null,
      };
      await round();
      return state;
    },
    async replace(id, state, next) {
      calls.writes++;
      await round();
      const document = documents.get(id);
      const won = (document?.version ?? null) === state.version;
      if (won) documents.set(id, { rings: next.rings, holders: next.holders, version: (document?.version ?? 0) + 1 });
      await round();
      return won;
    },
  };
  return { store, calls };
}
