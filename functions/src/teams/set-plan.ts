import type { PlanName } from "@/types/plans";
import type { WriteAudit } from "../gateway";
import { idPrefixes, newId } from "../platform/ids";
import type { Platform } from "../platform/platform";
import { transact } from "../platform/transaction";
import { readTeamPair } from "./team-pair";
import { createTeamStore } from "./team-store";

/** Puts a team and its sandbox on a plan. Only the operator does this, by `scripts/plan.mjs`: no route leads here. It counts within 5 s. */
export async function setPlan(
  {
    db,
    clock,
    config,
    writeAudit,
  }: Pick<Platform, "db" | "clock"> & {
    config: Pick<Platform["config"], "defaultPlan">;
    writeAudit: WriteAudit;
  },
  teamId: string,
  plan: PlanName,
  operator: string,
): Promise<{ before: PlanName; after: PlanName }> {
  const store = createTeamStore(db);
  return transact(db, async (tx) => {
    const now = clock.now();
    const pair = await readTeamPair(store, teamId, tx);
    const before = pair.live.plan ?? config.defaultPlan;
    for (const team of [pair.live, pair.sandbox]) store.setPlan(tx, team.id, plan, now);
    writeAudit(tx, db, {
      teamId: pair.live.id,
      event: "team.plan_changed",
      actor: { kind: "system", id: "operator", name: operator },
      target: { kind: "team", id: pair.live.id },
      before: { plan: before },
      after: { plan },
      requestId: newId(idPrefixes.request),
      ip: "operator",
      at: now.toISOString(),
    });
    return { before, after: plan };
  });
}
