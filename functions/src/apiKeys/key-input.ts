import type { CreateApiKey, RateLimit } from "@/types/apiKeys";
import type { FieldError } from "@/types/problem";
import { ProblemError } from "../gateway";
import { normalisedEntry } from "./ip-list";

const dayMs = 86_400_000;
export const expiryDaysMax = 365;
const oneMinuteSeconds = 60;
const hourSeconds = 3_600;
const daySeconds = 86_400;

/** Every form in which limits may be sent, as the one form in which they are kept. */
export function rateLimitsFrom(
  body: Pick<CreateApiKey, "rateLimits" | "rateLimit" | "rateLimitPerHour" | "rateLimitPerDay">,
  fallback: readonly RateLimit[],
): RateLimit[] {
  if (body.rateLimits) return body.rateLimits;
  const sent: RateLimit[] = [];
  const add = (field: string, limit: number | undefined, windowSeconds: number) => {
    if (limit === undefined) return;
    if (sent.some((other) => other.windowSeconds === windowSeconds)) {
      throw invalidFields([{ path: `body.${field}`, message: "rateLimit has the same window; send one of them" }]);
    }
    sent.push({ limit, windowSeconds });
  };
  const { rateLimit } = body;
  if (typeof rateLimit === "object") add("rateLimit", rateLimit.requests, Math.ceil(rateLimit.window / 1_000));
  else add("rateLimit", rateLimit, oneMinuteSeconds);
  add("rateLimitPerHour", body.rateLimitPerHour, hourSeconds);
  add("rateLimitPerDay", body.rateLimitPerDay, daySeconds);
  return sent.length > 0 ? sent : [...fallback];
}

export function allowedIpsFrom(entries: readonly string[]): string[] {
  const read = entries.map((entry, place) => ({ place, entry, normalised: normalisedEntry(entry) }));
  const wrong = read.filter(({ normalised }) => normalised === null);
  if (wrong.length > 0) {
    throw invalidFields(
      wrong.map(({ place, entry }) => ({
        path: `body.allowedIps.${place}`,
        message: `${entry} is neither an IP address nor a network such as 203.0.113.0/24`,
      })),
    );
  }
  return [...new Set(read.flatMap(({ normalised }) => normalised ?? []))];
}

export function expiryFrom(body: Pick<CreateApiKey, "expiresAt" | "expiresInDays">, now: Date, daysDefault: number): Date {
  if (body.expiresAt === undefined) {
    return new Date(now.getTime() + Math.min(body.expiresInDays ?? daysDefault, expiryDaysMax) * dayMs);
  }
  const expiresAt = new Date(body.expiresAt);
  // A day more than the maximum, for a caller who counts whole days in another time zone.
  const latestMs = now.getTime() + (expiryDaysMax + 1) * dayMs;
  if (expiresAt <= now || expiresAt.getTime() > latestMs) {
    throw invalidFields([{ path: "body.expiresAt", message: `Must be in the future, by at most ${expiryDaysMax} days` }]);
  }
  return expiresAt;
}

export function invalidFields(errors: FieldError[]): ProblemError {
  return new ProblemError("invalid_request", `Not valid: ${errors.map((error) => error.path).join(", ")}`, { errors });
}
