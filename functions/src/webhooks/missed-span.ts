import type { Webhook } from "@/types/webhooks";

/**
 * An instance remembers for five seconds which webhooks want an event, and clocks differ by a little: what it published meanwhile
 * has no delivery for a webhook that another instance has just switched on.
 */
const unknownMs = 6_000;
/** What was published by then is committed by then. */
const commitMs = 2_000;

/** From when on events count as missed: one from before there was a webhook is nobody's loss. */
export function missedSince(since: string, { createdAt }: Pick<Webhook, "createdAt">): string {
  return Date.parse(since) < Date.parse(createdAt) ? createdAt : since;
}

/** Up to when events count as missed, exclusive. */
export function missedUntil(until: string | undefined, now: Date): Date {
  const latestMs = now.getTime() + unknownMs;
  return until === undefined || Date.parse(until) >= now.getTime() ? new Date(latestMs) : new Date(until);
}

/** When all of them are there to be found. */
export function missedFoundAt(replay: { missedUntil: string }): Date {
  return new Date(Date.parse(replay.missedUntil) + commitMs);
}
