import type { RateLimit } from "@/types/apiKeys";
import type { RetryConfig } from "@/types/webhooks";

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;

const namedDelays = {
  durable: [5 * second, 5 * minute, 30 * minute, 2 * hour, 5 * hour, 10 * hour, 14 * hour, 20 * hour],
  quick: [1, 2, 4, 8, 16].map((seconds) => seconds * second),
} as const;

/** The waits between one attempt and the next, before jitter. */
export function retryDelaysMs(config: RetryConfig): readonly number[] {
  if (config.policy !== "custom") return namedDelays[config.policy];
  return Array.from({ length: config.maxRetries }, (_, retry) =>
    Math.min(config.initialDelayMs * config.backoffMultiplier ** retry, config.maxDelayMs),
  );
}

export function durationWords(durationMs: number): string {
  if (durationMs < second) return `${Math.round(durationMs)} ms`;
  if (durationMs < minute) return `${tidy(durationMs / second)} s`;
  if (durationMs < hour) return `${tidy(durationMs / minute)} min`;
  if (durationMs < 48 * hour) return `${tidy(durationMs / hour)} h`;
  return `${tidy(durationMs / (24 * hour))} days`;
}

export function paceWords({ limit, windowSeconds }: RateLimit): string {
  return `At most ${limit.toLocaleString("en-US")} in ${durationWords(windowSeconds * second)}`;
}

/** One sentence: how often, when, and when it gives up. */
export function retrySchedule(config: RetryConfig): string {
  const delays = retryDelaysMs(config);
  if (delays.length === 0) return "No retries: a delivery that fails once goes to the dead letters.";
  const waits = delays.map(durationWords);
  const shown = waits.length > 8 ? [...waits.slice(0, 7), "…", waits.at(-1)!] : waits;
  const total = durationWords(delays.reduce((sum, delay) => sum + delay, 0));
  const times = delays.length === 1 ? "1 retry" : `${delays.length} retries`;
  return `${times}: after ${shown.join(", ")}. Gives up after about ${total}.`;
}

function tidy(amount: number): string {
  return String(Math.round(amount * 10) / 10);
}
