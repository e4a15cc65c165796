import { onceAPlatform } from "../../platform/once-a-platform";
import type { Platform } from "../../platform/platform";
import { firestoreLimitStore } from "./limit-store";
import { createLimiter } from "./limiter";

/** Whatever charges a subject in this process spends from the same permits. */
export const limiterOf = onceAPlatform(({ db, clock }: Pick<Platform, "db" | "clock" | "config">) =>
  createLimiter(firestoreLimitStore(db), clock),
);
