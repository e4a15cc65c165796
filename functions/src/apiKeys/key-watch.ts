import type { ApiKey, KeyPolicySettings } from "@/types/apiKeys";

/** What has been told of a key so far, so that each thing is told once. */
export interface KeyWatch {
  expiryTold?: "week" | "day" | "expired";
  /** Of the present secret: that it is old, or that it could not be rotated. */
  rotationTold?: "due" | "failed";
}

type Watched = Pick<ApiKey, "status" | "expiresAt" | "createdAt" | "rotatedAt">;

export const dayMs = 86_400_000;
const weekMs = 7 * dayMs;

/** Whoever sets an end that is this near knows it: it is not told again. */
export function expiryToldAt(expiresAt: Date, now: Date): Pick<KeyWatch, "expiryTold"> {
  const leftMs = expiresAt.getTime() - now.getTime();
  if (leftMs > weekMs) return {};
  return { expiryTold: leftMs > dayMs ? "week" : "day" };
}

/** The next thing to tell about the end of a key, if its time has come. */
export function expiryToTell({ status, expiresAt }: Watched, { expiryTold }: KeyWatch, now: Date): KeyWatch["expiryTold"] | null {
  if (status === "expired") return expiryTold === "expired" ? null : "expired";
  if (status !== "active") return null;
  const leftMs = Date.parse(expiresAt) - now.getTime();
  if (leftMs <= dayMs) return expiryTold === undefined || expiryTold === "week" ? "day" : null;
  return leftMs <= weekMs && expiryTold === undefined ? "week" : null;
}

/** When the present secret becomes older than the team allows. */
export function overAgeAt({ rotatedAt, createdAt }: Pick<Watched, "rotatedAt" | "createdAt">, maxAgeDays: number): Date {
  return new Date(Date.parse(rotatedAt ?? createdAt) + maxAgeDays * dayMs);
}

/** When the team's policy asks for something to be done about the secret: to say it, or to rotate it. Null for nothing. */
export function rotationAt(key: Watched, { rotationTold }: KeyWatch, policy: KeyPolicySettings): Date | null {
  if (key.status !== "active") return null;
  const at = overAgeAt(key, policy.maxAgeDays);
  switch (policy.overAge) {
    case "allow":
      return null;
    case "remind":
      return rotationTold ? null : at;
    case "rotate":
      return rotationTold === "failed" ? null : at;
    case "refuse":
      // Said ahead: once it is refused, it is too late.
      return rotationTold ? null : new Date(at.getTime() - Math.min(weekMs, (policy.maxAgeDays * dayMs) / 4));
  }
}

/** When there is next something to do for the key; null for a key with nothing to come. */
export function dueOf(key: Watched, watch: KeyWatch, policy: KeyPolicySettings, retryAt?: Date): Date | null {
  if (key.status === "revoked" || watch.expiryTold === "expired") return null;
  const expiresMs = Date.parse(key.expiresAt);
  const times = [expiresMs];
  if (key.status === "active") {
    if (watch.expiryTold === undefined) times.push(expiresMs - weekMs);
    if (watch.expiryTold !== "day") times.push(expiresMs - dayMs);
    const at = rotationAt(key, watch, policy);
    if (at) times.push((retryAt ?? at).getTime());
  }
  return new Date(Math.min(...times));
}
