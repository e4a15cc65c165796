import { LRUCache } from "lru-cache";
import type { Clock } from "./clock";

/** Whatever changes counts everywhere within 5 s: this, and the read that follows. */
const freshMs = 4_500;
/** From then on what is in use is read again beside the requests that use it, so that none of them waits. */
const refreshMs = 4_000;
/** Nothing is what a caller with a made-up id finds, over and over: at most a read in 5 s. */
const nothingFreshMs = 5_000;

export interface FreshCache<Value> {
  /** Without a promise where it is known. One read at a time an id; a failure is remembered by nobody. */
  find(id: string, read: () => Promise<Value>): Value | Promise<Value>;
  /** Makes a change count at once in this process, though a read from before it may be under way. */
  drop(id: string): void;
  dropWhere(matches: (value: Value) => boolean): void;
}

/** What was read a moment ago. That there is nothing is remembered too, unless it is to be looked up each time. */
export function createFreshCache<Value>(
  clock: Clock,
  max: number,
  { nothing }: { nothing: "remembered" | "looked up" },
): FreshCache<Value> {
  const known = new LRUCache<string, { value: Value; readAtMs: number }>({ max });
  const reading = new Map<string, Promise<Value>>();
  let changes = 0;

  async function readAndKeep(id: string, read: () => Promise<Value>): Promise<Value> {
    const readAtMs = clock.now().getTime();
    const changesBefore = changes;
    const value = await read();
    // A read that a change has overtaken may hold what was before it.
    if (changes !== changesBefore) return value;
    if (value !== null || nothing === "remembered") known.set(id, { value, readAtMs });
    else known.delete(id);
    return value;
  }

  function readOnce(id: string, read: () => Promise<Value>): Promise<Value> {
    const running = reading.get(id);
    if (running) return running;
    const started = readAndKeep(id, read).finally(() => {
      if (reading.get(id) === started) reading.delete(id);
    });
    reading.set(id, started);
    return started;
  }

  return {
    find(id, read) {
      const found = known.get(id);
      const ageMs = found ? clock.now().getTime() - found.readAtMs : Number.POSITIVE_INFINITY;
      if (found?.value === null && ageMs < nothingFreshMs) return found.value;
      if (!found || ageMs >= freshMs) return readOnce(id, read);
      // If it fails, the request that needs it reads again and is told.
      if (ageMs >= refreshMs) readOnce(id, read).catch(() => undefined);
      return found.value;
    },
    drop(id) {
      changes++;
      reading.delete(id);
      known.delete(id);
    },
    dropWhere(matches) {
      changes++;
      reading.clear();
      for (const [id, { value }] of known.entries()) if (matches(value)) known.delete(id);
    },
  };
}
