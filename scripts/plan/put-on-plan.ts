import { userInfo } from "node:os";
import { initializeApp } from "firebase-admin/app";
import { getFirestore } from "firebase-admin/firestore";
import { writeAudit } from "@/functions/src/logs";
import { systemClock } from "@/functions/src/platform/clock";
import { setPlan } from "@/functions/src/teams/set-plan";
import { planNames, planSchema } from "@/types/plans";
import { teamIdSchema } from "@/types/teams";

/** The operator's own hand, with the rights of who is signed in to Google Cloud. */
export async function putOnPlan(teamId: string, planName: string, projectId: string): Promise<string> {
  const plan = planSchema.safeParse(planName);
  const team = teamIdSchema.safeParse(teamId);
  if (!plan.success || !team.success) return `Usage: node scripts/plan.mjs TEAM_ID ${planNames.join("|")}`;
  const db = getFirestore(initializeApp({ projectId }));
  const defaultPlan = planSchema.parse(process.env["DEFAULT_PLAN"] ?? "team");
  const operator = `Operator ${userInfo().username}`;
  const { before, after } = await setPlan(
    { db, clock: systemClock, writeAudit, config: { defaultPlan } },
    team.data,
    plan.data,
    operator,
  );
  await db.terminate();
  return `${teamId} is on ${after} now; before, it was on ${before}`;
}
