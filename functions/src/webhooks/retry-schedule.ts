import type { RetryConfig } from "@/types/webhooks";

const secondMs = 1_000;
const minuteMs = 60 * secondMs;
const hourMs = 60 * minuteMs;

/** The waits of the policy `durable`: two days in all, close together at first, since most outages are short. */
export const durableDelaysMs = [
  5 * secondMs,
  5 * minuteMs,
  30 * minuteMs,
  2 * hourMs,
  5 * hourMs,
  10 * hourMs,
  14 * hourMs,
  20 * hourMs,
];
const quickDelaysMs = [1, 2, 4, 8, 16].map((seconds) => seconds * secondMs);

/** Up to a fifth later, never earlier: so that receivers who failed together are not all tried again together. */
const jitter = 0.2;
const retryAfterMsMax = 24 * hourMs;

/** The waits of a policy, before jitter; as many as it has retries. */
export function retryDelaysMs(config: RetryConfig): number[] {
  if (config.policy === "durable") return durableDelaysMs;
  if (config.policy === "quick") return quickDelaysMs;
  const { maxRetries, initialDelayMs, backoffMultiplier, maxDelayMs } = config;
  return Array.from({ length: maxRetries }, (_, retry) => Math.min(maxDelayMs, initialDelayMs * backoffMultiplier ** retry));
}

export interface FailedAttempt {
  /** Retries already spent: 0 after the first attempt. */
  retriesSpent: number;
  at: Date;
  /** As the receiver sent it: seconds or an HTTP date. */
  retryAfter?: string;
}

/** When to try again, or null when the policy's retries are spent. `random` is in [0, 1). */
export function nextAttemptAt(config: RetryConfig, failed: FailedAttempt, random: number): Date | null {
  const delayMs = retryDelaysMs(config)[failed.retriesSpent];
  if (delayMs === undefined) return null;
  const ownMs = delayMs * (1 + jitter * random);
  return new Date(failed.at.getTime() + Math.max(ownMs, retryAfterMs(failed.retryAfter, failed.at) ?? 0));
}

/** Null for what is neither seconds nor a date. A receiver may ask for a day at the most. */
export function retryAfterMs(header: string | undefined, now: Date): number | null {
  const text = header?.trim();
  if (!text) return null;
  // An HTTP date begins with the day's name; Date.parse alone would read much else as a date.
  const dateMs = /^[A-Za-z]{3,9},? /.test(text) ? Date.parse(text) : Number.NaN;
  const ms = /^\d+$/.test(text) ? Number(text) * secondMs : dateMs - now.getTime();
  return Number.isNaN(ms) ? null : Math.min(Math.max(ms, 0), retryAfterMsMax);
}
