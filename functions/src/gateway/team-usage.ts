import type { RateLimit } from "@/types/apiKeys";
import type { Platform } from "../platform/platform";
import { teamSubject } from "./charge-request";
import { firestoreLimitStore } from "./limiter/limit-store";
import { charge } from "./limiter/ring";

/** How much of each shared limit a team has used. The instances may hold a few permits more that they have not spent yet. */
export async function usedOfLimits(db: Platform["db"], teamId: string, limits: readonly RateLimit[]): Promise<number[]> {
  const { rings, atMs } = await firestoreLimitStore(db).read(teamSubject(teamId).id);
  return charge(rings, limits, 0, atMs).standings.map(({ limit, remaining }) => limit - remaining);
}
