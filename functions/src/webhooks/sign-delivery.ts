import { createHmac, createSecretKey, type KeyObject, randomBytes } from "node:crypto";
import { signWithKey } from "./signing-key";

const secretPrefix = "whsec_";
// Standard Webhooks asks for 24 to 64 bytes.
const secretBytes = 32;

export function newWebhookSecret(): string {
  return secretPrefix + randomBytes(secretBytes).toString("base64");
}

/**
 * A `whsec_` secret carries its key in base64, as Standard Webhooks has it. Any other is the key itself, byte for byte; if it
 * reads as base64 the libraries decode it unless told not to, so it signs both ways and either receiver verifies.
 */
function signingBytes(secret: string): Buffer[] {
  const prefixed = secret.startsWith(secretPrefix);
  const text = prefixed ? secret.slice(secretPrefix.length) : secret;
  const decoded = Buffer.from(text, "base64");
  const isBase64 = decoded.length > 0 && decoded.toString("base64") === text;
  if (prefixed && isBase64) return [decoded];
  return [Buffer.from(secret, "utf8"), ...(isBase64 ? [decoded] : [])];
}

interface Keys {
  signing: KeyObject[];
  plain: KeyObject;
}
/** Made once for as long as the opened secret is kept: to make them costs more than to sign. */
const keysOfSigner = new WeakMap<Signer, Keys>();

function keysOf(signer: Signer): Keys {
  const known = keysOfSigner.get(signer);
  if (known) return known;
  const { secret } = signer;
  const keys = {
    signing: signingBytes(secret).map((bytes) => createSecretKey(bytes)),
    plain: createSecretKey(secret, "utf8"),
  };
  keysOfSigner.set(signer, keys);
  return keys;
}

interface Signer {
  secret: string;
  /** Only of a webhook that also signs with ed25519. */
  privateKey?: string;
}
/** What signs: the newest, and those that a rotation has replaced, each until its overlap ends. */
export interface Signers extends Signer {
  /** Newest first. */
  earlier?: (Signer & { endsAt: Date })[];
}

export interface Signable {
  /** The event's id: the same in every attempt, so that a receiver can drop a repeat. */
  id: string;
  /** The attempt's time. */
  at: Date;
  body: string;
}

/** The headers that prove a delivery: Standard Webhooks, and a plain hex HMAC of the body for simple receivers. */
export function signatureHeaders(signers: Signers, { id, at, body }: Signable): Record<string, string> {
  const timestamp = String(Math.floor(at.getTime() / 1_000));
  const signed = `${id}.${timestamp}.${body}`;
  const signing = [signers, ...(signers.earlier ?? []).filter(({ endsAt }) => endsAt > at)];
  const symmetric = signing
    .flatMap((signer) => keysOf(signer).signing)
    .map((key) => `v1,${createHmac("sha256", key).update(signed).digest("base64")}`);
  const asymmetric = signing.flatMap(({ privateKey }) => (privateKey ? `v1a,${signWithKey(privateKey, signed)}` : []));
  return {
    "webhook-id": id,
    "webhook-timestamp": timestamp,
    "webhook-signature": [...symmetric, ...asymmetric].join(" "),
    "x-webhook-signature": createHmac("sha256", keysOf(signers).plain).update(body).digest("hex"),
  };
}
