import type { Platform } from "../../platform/platform";
import { deleteTeam } from "./delete-team";
import { createDeletionStore } from "./deletion-store";
import { sweepDeletions } from "./sweep-deletions";

export { deletionRoutes } from "./deletion.routes";

/** The task of the queue `deleteTeam`: takes its payload as it came. */
export function createDeleteTeamTask({ db, clock, tasks, log, config }: Platform): (payload: unknown) => Promise<void> {
  const { auditRetentionDays, sliceMs } = config.deletion;
  return (payload) => deleteTeam({ db, clock, tasks, log, auditRetentionDays, sliceMs }, payload);
}

/** What `tick` does for teams that are being deleted; answers how many it found overdue. */
export function sweepOverdueDeletions({ db, clock, tasks, log, config }: Platform): Promise<number> {
  const deletions = createDeletionStore(db);
  return sweepDeletions({ deletions, tasks, clock, log, overdueMs: config.mail.sweepOverdueMs });
}
