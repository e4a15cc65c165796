import { randomBytes } from "node:crypto";
import type { IncomingAdapter } from "@/types/incoming";
import { ProblemError } from "../gateway";
import { decode } from "./adapters/adapter";

/** Senders that take a secret of ours; the others make their own, and it is pasted in. */
const made: Partial<Record<IncomingAdapter, () => string>> = {
  standard_webhooks: () => `whsec_${randomBytes(32).toString("base64")}`,
  github: () => randomBytes(32).toString("base64url"),
  hmac: () => randomBytes(32).toString("base64url"),
  bearer: () => randomBytes(32).toString("base64url"),
};

/** The secret of a new source, and whether it was made here and must be shown once. */
export function firstSecret(adapter: IncomingAdapter, given: string | undefined) {
  if (given !== undefined || made[adapter]) return { ...nextSecret(adapter, given), awaitsSecret: false };
  // Nobody knows this one, so nothing verifies by it: some senders show theirs only once they have the address.
  return { secret: randomBytes(32).toString("base64url"), isNew: false, awaitsSecret: true };
}

/** The secret of a rotation. */
export function nextSecret(adapter: IncomingAdapter, given: string | undefined): { secret: string; isNew: boolean } {
  if (given !== undefined) return { secret: checked(adapter, given), isNew: false };
  const make = made[adapter];
  if (!make) throw wrongSecret("This sender makes the secret: copy it from there");
  return { secret: make(), isNew: true };
}

function checked(adapter: IncomingAdapter, secret: string): string {
  if (adapter !== "standard_webhooks") return secret;
  if (secret.startsWith("whsk_"))
    throw wrongSecret("This is the sender's private key, which it alone may have: paste the public one, whpk_");
  const [, prefix, encoded = ""] = /^(whsec_|whpk_)(.*)$/.exec(secret) ?? [];
  const bytes = decode(encoded, "base64");
  if (prefix && !bytes) throw wrongSecret(`What follows ${prefix} must be base64`);
  if (prefix === "whpk_" && bytes?.length !== 32) throw wrongSecret("A whpk_ key is the base64 of 32 bytes");
  return secret;
}

function wrongSecret(message: string): ProblemError {
  return new ProblemError("invalid_request", "Not valid: body.secret", { errors: [{ path: "body.secret", message }] });
}
