import type { Route } from "../gateway";
import type { Mailing } from "../mail";
import type { Platform } from "../platform/platform";
import { deletionRoutes } from "./deletion";
import { exportRoutes } from "./export/export.routes";
import { inviteRoutes } from "./invites.routes";
import { memberRoutes } from "./members.routes";
import { ownTeamRoutes } from "./teams.routes";

export { createDeleteTeamTask, sweepOverdueDeletions } from "./deletion";
export { createRoleFinder } from "./find-role";
export { teamFinderOf } from "./find-team";
export { createTeamStore } from "./team-store";

export function teamRoutes(deps: Platform & Mailing): Route[] {
  return [...ownTeamRoutes(deps), ...memberRoutes(deps), ...inviteRoutes(deps), ...deletionRoutes(deps), ...exportRoutes(deps)];
}
