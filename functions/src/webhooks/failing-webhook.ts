import { failingDaysMax, type Webhook } from "@/types/webhooks";

const hourMs = 3_600_000;
/** Nothing but failures for so long: its admins are told each time, and at last it is switched off. */
export const noticesAfterMs = [24 * hourMs, 72 * hourMs, 108 * hourMs];
export const disableAfterMs = failingDaysMax * 24 * hourMs;
/** Who is told must have time to do something about it, also where a webhook with few events is long past all of them. */
export const betweenStepsMs = 12 * hourMs;

export type Attention = { kind: "none" } | { kind: "notice"; notices: number; disablesAt: Date } | { kind: "disable" };

/**
 * What a further failure calls for. One step at a time: a webhook that has few events is switched off only after its admins
 * were told three times, however long ago its first failure is.
 */
export function attentionOf(health: Webhook["health"], at: Date): Attention {
  if (health.state !== "failing" || health.failingSince === undefined) return { kind: "none" };
  const sinceMs = Date.parse(health.failingSince);
  const atMs = at.getTime();
  if (health.noticedAt !== undefined && atMs - Date.parse(health.noticedAt) < betweenStepsMs) return { kind: "none" };
  const told = health.notices ?? 0;
  const dueAfterMs = noticesAfterMs[told];
  if (dueAfterMs === undefined) return atMs - sinceMs >= disableAfterMs ? { kind: "disable" } : { kind: "none" };
  if (atMs - sinceMs < dueAfterMs) return { kind: "none" };
  const stepsLeft = noticesAfterMs.length - told;
  const disablesAt = new Date(Math.max(sinceMs + disableAfterMs, atMs + stepsLeft * betweenStepsMs));
  return { kind: "notice", notices: told + 1, disablesAt };
}
