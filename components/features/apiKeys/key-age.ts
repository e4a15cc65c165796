import { keyStatusAt, type ApiKey, type KeyPolicySettings } from "@/types/apiKeys";

const dayMs = 86_400_000;

type Aged = Pick<ApiKey, "enabled" | "expiresAt" | "revokedAt" | "rotatedAt" | "createdAt">;

/** How long ago the secret was made. */
export function secretAgeMs({ rotatedAt, createdAt }: Pick<Aged, "rotatedAt" | "createdAt">, now: Date): number {
  return now.getTime() - Date.parse(rotatedAt ?? createdAt);
}

/** Keys that would still open something, but for the age of their secret. */
export function keysOverAge<Key extends Aged>(keys: readonly Key[], maxAgeDays: number, now: Date): Key[] {
  return keys.filter((key) => keyStatusAt(key, now) === "active" && secretAgeMs(key, now) > maxAgeDays * dayMs);
}

export interface OverAge {
  tone: "warning" | "danger";
  text: string;
  /** What it means, in a sentence. */
  sentence: string;
}

/** What the team's policy says of the key's age; nothing while it is young enough. */
export function overAgeOf(key: Aged, policy: KeyPolicySettings | undefined, now: Date): OverAge | null {
  if (!policy || policy.overAge === "allow" || keysOverAge([key], policy.maxAgeDays, now).length === 0) return null;
  const days = Math.floor(secretAgeMs(key, now) / dayMs);
  const age = `Its secret is ${days} days old; this team allows ${policy.maxAgeDays}.`;
  if (policy.overAge === "refuse") {
    return { tone: "danger", text: "Refused: too old", sentence: `${age} Callers get 401 until it is rotated.` };
  }
  if (policy.overAge === "rotate") {
    return { tone: "warning", text: "Rotates soon", sentence: `${age} A new one is sent to the team's endpoint.` };
  }
  return { tone: "warning", text: "Rotation due", sentence: `${age} Rotate it.` };
}

/** Whether the secret before the last rotation still works. */
export function isInGrace({ graceEndsAt, revokedAt }: Pick<ApiKey, "graceEndsAt" | "revokedAt">, now: Date): boolean {
  return graceEndsAt !== undefined && !revokedAt && new Date(graceEndsAt) > now;
}

/** How much of a time is left, in its two largest units: "2 d 4 h". */
export function leftWords(until: string, now: Date): string {
  const minutes = Math.max(0, Math.ceil((Date.parse(until) - now.getTime()) / 60_000));
  const [days, hours, rest] = [Math.floor(minutes / 1_440), Math.floor((minutes % 1_440) / 60), minutes % 60];
  if (days > 0) return hours > 0 ? `${days} d ${hours} h` : `${days} d`;
  if (hours > 0) return rest > 0 ? `${hours} h ${rest} min` : `${hours} h`;
  return `${rest} min`;
}

export const graceChoices = [
  { seconds: 0, label: "None", sentence: "The old secret stops working within 5 seconds. For one that has leaked." },
  { seconds: 3_600, label: "1 hour", sentence: "For one place to change, by hand, now." },
  { seconds: 86_400, label: "24 hours", sentence: "For a deployment in the course of the day." },
  { seconds: 3 * 86_400, label: "3 days", sentence: "For several teams to change over." },
  { seconds: 7 * 86_400, label: "7 days", sentence: "The longest there is." },
] as const;
