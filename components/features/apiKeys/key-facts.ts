import { apiKeyPrefix } from "@/services/firebase";
import { keyStatusAt, type ApiKey, type KeyStatus, type RateLimit } from "@/types/apiKeys";

const dayMs = 86_400_000;
const warningDays = 7;

/** What the lists show in place of a key: its prefix and both ends of its random part. */
export function maskedKey(key: Pick<ApiKey, "environment" | "start" | "last4">): string {
  return `${apiKeyPrefix}${key.environment}_${key.start}…${key.last4}`;
}

export interface Expiry {
  tone: "neutral" | "warning" | "danger";
  text: string;
}

export function expiryOf(key: Pick<ApiKey, "enabled" | "expiresAt" | "revokedAt">, now: Date): Expiry {
  const leftMs = new Date(key.expiresAt).getTime() - now.getTime();
  if (key.revokedAt) return { tone: "neutral", text: "Revoked" };
  if (leftMs <= 0) return { tone: "danger", text: "Expired" };
  const days = Math.floor(leftMs / dayMs);
  if (days >= warningDays) return { tone: "neutral", text: `In ${days} days` };
  if (days >= 1) return { tone: "warning", text: days === 1 ? "In 1 day" : `In ${days} days` };
  const hours = Math.floor(leftMs / 3_600_000);
  return { tone: "warning", text: hours >= 1 ? `In ${hours} h` : "Within the hour" };
}

/** Keys that people still use come first; within that, the newest. */
export function sortKeys<Key extends Pick<ApiKey, "enabled" | "expiresAt" | "revokedAt" | "createdAt">>(
  keys: Key[],
  now: Date,
): Key[] {
  const rank = (key: Key) => (["active", "disabled"].includes(keyStatusAt(key, now)) ? 0 : 1);
  return [...keys].sort((one, other) => rank(one) - rank(other) || other.createdAt.localeCompare(one.createdAt));
}

export const statusWords: Record<KeyStatus, string> = {
  active: "Active",
  disabled: "Disabled",
  revoked: "Revoked",
  expired: "Expired",
};

const windowNames: Record<number, string> = { 1: "second", 60: "minute", 3_600: "hour", 86_400: "day" };

export function limitWords({ limit, windowSeconds }: RateLimit): string {
  const count = limit.toLocaleString("en-US");
  const name = windowNames[windowSeconds];
  return name ? `${count} a ${name}`.replace("a hour", "an hour") : `${count} in ${windowSeconds.toLocaleString("en-US")} s`;
}
