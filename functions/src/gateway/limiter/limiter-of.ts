import { steadyClock } from "../../platform/clock";
import { onceAPlatform } from "../../platform/once-a-platform";
import type { Platform } from "../../platform/platform";
import { firestoreLimitStore } from "./limit-store";
import { createLimiter } from "./limiter";

/** Whatever charges a subject in this process spends from the same permits. */
export const limiterOf = onceAPlatform(({ db }: Pick<Platform, "db" | "config">) =>
  createLimiter(firestoreLimitStore(db), steadyClock),
);
