import type { FieldError } from "@/types/problem";
import { networkWithin } from "./ip-list";
import { invalidFields } from "./key-input";
import type { KeyPolicy } from "./key-policy";

export type Bounds = Pick<KeyPolicy, "expiresAt" | "allowedIps">;

/**
 * What a key makes or changes ends no later than itself and may be used from its own addresses only. Else a key that was
 * lent for a day, or is worthless away from one server, could make one that is neither.
 */
export function refuseBeyondKey(own: Bounds, wanted: Partial<Bounds>): void {
  const errors: FieldError[] = [];
  if (wanted.expiresAt && wanted.expiresAt > own.expiresAt) {
    const message = `Must not be after ${own.expiresAt.toISOString()}, when the key that asks for it expires`;
    errors.push({ path: "body.expiresAt", message });
  }
  if (wanted.allowedIps && !allWithin(wanted.allowedIps, own.allowedIps)) {
    errors.push({ path: "body.allowedIps", message: "Must be within the addresses of the key that asks for it" });
  }
  if (errors.length > 0) throw invalidFields(errors);
}

/** Whether a key that may be used so is no more than the key that asks for its secret. */
export function isWithinKey(own: Bounds, wanted: Bounds): boolean {
  return wanted.expiresAt <= own.expiresAt && allWithin(wanted.allowedIps, own.allowedIps);
}

/** What a new key has where its maker says nothing: no more than the key that makes it. */
export function boundsOf(own: Bounds, wanted: Bounds, sent: { expiry: boolean }): Bounds {
  const later = wanted.expiresAt > own.expiresAt && !sent.expiry;
  return {
    expiresAt: later ? own.expiresAt : wanted.expiresAt,
    allowedIps: wanted.allowedIps.length === 0 ? own.allowedIps : wanted.allowedIps,
  };
}

/** An empty list lets every address in. */
function allWithin(wanted: readonly string[], own: readonly string[]): boolean {
  if (own.length === 0) return true;
  return wanted.length > 0 && wanted.every((entry) => own.some((network) => networkWithin(entry, network)));
}
