import type { Platform } from "../../platform/platform";
import { firestoreLimitStore } from "./limit-store";
import { createLimiter, type Limiter } from "./limiter";

const limiters = new WeakMap<Platform["config"], Limiter>();

/** One a platform, known by its settings: whatever charges a subject in this process spends from the same permits. */
export function limiterOf({ db, clock, config }: Pick<Platform, "db" | "clock" | "config">): Limiter {
  const known = limiters.get(config);
  if (known) return known;
  const made = createLimiter(firestoreLimitStore(db), clock);
  limiters.set(config, made);
  return made;
}
