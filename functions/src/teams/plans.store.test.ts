import { randomUUID } from "node:crypto";
import { beforeEach, expect, it } from "vitest";
import { simulatedPlatform } from "@/tests/support/simulated-platform";
import type { Person } from "../gateway";
import { writeAudit } from "../logs";
import { createTeam } from "./create-team";
import { teamFinderOf } from "./find-team";
import { readPlan } from "./read-plan";
import { setPlan } from "./set-plan";
import { createTeamStore } from "./team-store";

const nothing = () => undefined;
let deps: ReturnType<typeof simulatedPlatform> & { writeAudit: typeof writeAudit };
let ada: Person;
beforeEach(() => {
  deps = { ...simulatedPlatform(), writeAudit };
  ada = { kind: "person", uid: `ada-${randomUUID()}`, email: "ada@example.com", displayName: "Ada", secondFactor: false };
});

it("a team that was put on no plan has the default one, with the operator's own numbers", async () => {
  const { webhooks } = deps.config;
  deps = { ...deps, config: { ...deps.config, webhooks: { ...webhooks, perTeam: 3 } } };
  const team = await createTeam(deps, ada, "Acme", nothing);
  expect(await readPlan(deps, team.id, ada.uid)).toMatchObject({
    plan: "team",
    usage: { webhooks: { used: 0, limit: 3 }, members: { used: 1, limit: 50 }, requestsPer30Days: { used: 0, limit: 5_000_000 } },
  });
});

it("the operator puts a team and its sandbox on another, which counts within 5 s and is in the trail", async () => {
  const team = await createTeam(deps, ada, "Acme", nothing);
  await teamFinderOf(deps).find(team.id);
  expect(await setPlan(deps, team.sandboxTeamId ?? "", "business", "ops@example.com")).toEqual({
    before: "team",
    after: "business",
  });
  for (const id of [team.id, team.sandboxTeamId ?? ""]) {
    expect((await createTeamStore(deps.db).readTeam(id))?.plan).toBe("business");
  }
  deps.clock.advance(4_500);
  expect((await teamFinderOf(deps).find(team.id))?.quotas.webhooks).toBe(50);
  const trail = await deps.db.collection(`teams/${team.id}/auditLogs`).where("family", "==", "team").get();
  expect(trail.docs.map((entry) => entry.data())).toMatchObject([
    { event: "team.plan_changed", before: { plan: "team" }, after: { plan: "business" }, actor: { name: "ops@example.com" } },
  ]);
});

it("a team is read once in 4.5 s, however often it is asked for, and a missing one is always looked up", async () => {
  const team = await createTeam(deps, ada, "Acme", nothing);
  const finder = teamFinderOf(deps);
  await finder.find(team.id);
  await deps.db.doc(`teams/${team.id}`).update({ plan: "free" });
  expect((await finder.find(team.id))?.plan).toBe("team");
  deps.clock.advance(4_500);
  expect((await finder.find(team.id))?.plan).toBe("free");
  const missing = `team_${"0".repeat(20)}`;
  expect(await finder.find(missing)).toBeNull();
});
