import type { Route } from "../gateway";
import type { Platform } from "../platform/platform";
import { inviteRoutes } from "./invites.routes";
import { membershipRoutes } from "./teams.routes";

export { createRoleFinder } from "./find-role";

export function teamRoutes(deps: Platform): Route[] {
  return [...membershipRoutes(deps), ...inviteRoutes(deps)];
}
