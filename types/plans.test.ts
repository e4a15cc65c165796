import { expect, test } from "vitest";
import { planNames, plans, type Quotas, whoAllowsMore } from "./plans";

const quotas = Object.keys(plans.team).filter((name) => name !== "title") as (keyof Quotas)[];

test("each plan allows at least what the smaller one does, of every quota", () => {
  for (const [place, name] of planNames.entries()) {
    const smaller = planNames[place - 1];
    for (const quota of quotas) expect(plans[name][quota]).toBeGreaterThanOrEqual(smaller ? plans[smaller][quota] : 1);
  }
});

test("a refusal names the next plan that allows more, and none where there is none", () => {
  expect(whoAllowsMore("webhooks", 20)).toBe("; the plan Business allows 50");
  expect(whoAllowsMore("requestsPer30Days", plans.free.requestsPer30Days)).toContain("Team allows 5,000,000");
  expect(whoAllowsMore("members", 200)).toBe("");
});
