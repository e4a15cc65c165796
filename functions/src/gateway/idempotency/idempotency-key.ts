import { createHash, createHmac } from "node:crypto";
import { ProblemError } from "../problem";

/** Null without the header. Quoted, as the IETF draft has it, and bare are the same key. */
export function readIdempotencyKey(headers: Headers): string | null {
  const value = headers.get("idempotency-key");
  if (value === null) return null;
  const key = /^"((?:[\x20\x21\x23-\x5b\x5d-\x7e]|\\["\\])*)"$/.exec(value)?.[1]?.replace(/\\(["\\])/g, "$1") ?? value;
  if (/^[\x21-\x7e]{1,255}$/.test(key)) return key;
  const message = "Send 1 to 255 printable ASCII characters without spaces, in quotes or bare";
  throw new ProblemError("invalid_request", "Not valid: header.Idempotency-Key", {
    errors: [{ path: "header.Idempotency-Key", message }],
  });
}

/** The same key of another credential or on another route is another key. */
export function hashOf(credential: string, route: string, key: string): string {
  return createHash("sha256").update([credential, route, key].join("\n")).digest("hex");
}

/** Keyed by what is not stored, so that nobody who reads the fingerprint can try bodies against it. */
export function fingerprintOf(key: string, search: string, body: Buffer): string {
  return createHmac("sha256", key).update(`${search}\n`).update(body).digest("hex");
}
