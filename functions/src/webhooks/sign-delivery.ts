import { createHmac, randomBytes } from "node:crypto";

const secretPrefix = "whsec_";
// Standard Webhooks asks for 24 to 64 bytes.
const secretBytes = 32;

export function newWebhookSecret(): string {
  return secretPrefix + randomBytes(secretBytes).toString("base64");
}

/** A `whsec_` secret carries its key in base64, as Standard Webhooks has it; any other secret is the key itself, byte for byte. */
export function signingKey(secret: string): Buffer {
  const base64 = secret.startsWith(secretPrefix) ? secret.slice(secretPrefix.length) : null;
  const decodes = base64 !== null && /^[A-Za-z0-9+/]+={0,2}$/.test(base64);
  return decodes ? Buffer.from(base64, "base64") : Buffer.from(secret, "utf8");
}

export interface Signable {
  /** The event's id: the same in every attempt, so that a receiver can drop a repeat. */
  id: string;
  /** The attempt's time. */
  at: Date;
  body: string;
}

/** The headers that prove a delivery: Standard Webhooks, and a plain hex HMAC of the body for simple receivers. */
export function signatureHeaders(secret: string, { id, at, body }: Signable): Record<string, string> {
  const timestamp = String(Math.floor(at.getTime() / 1_000));
  const signature = createHmac("sha256", signingKey(secret)).update(`${id}.${timestamp}.${body}`).digest("base64");
  return {
    "webhook-id": id,
    "webhook-timestamp": timestamp,
    "webhook-signature": `v1,${signature}`,
    "x-webhook-signature": createHmac("sha256", secret).update(body).digest("hex"),
  };
}
