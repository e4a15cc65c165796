import { createPublicKey, type KeyObject, verify } from "node:crypto";
import { about, type Adapter, decode, hmacMatcher, isWritten, jsonObject, missingHeader, readTimestamp, refuse } from "./adapter";

const toleranceSeconds = 300;
/** A sender signs with two secrets while it rotates. Each that is tried costs a stranger's request the time of a body. */
const signaturesMax = 10;
const publicPrefix = "whpk_";
/** What stands before the 32 bytes of an Ed25519 key in its DER form. */
const ed25519Der = Buffer.from("302a300506032b6570032100", "hex");

/** `webhook-signature: v1,… v1a,…`: HMAC under a `whsec_` secret, or Ed25519 under a `whpk_` public key. */
export const standardWebhooks: Adapter = {
  header: "webhook-signature",
  read({ headers, rawBody }) {
    // Senders from before the standard had a name prefix their headers otherwise.
    const header = (name: string) => headers.get(`webhook-${name}`) ?? headers.get(`svix-${name}`);
    const signatures = header("signature");
    if (signatures === null) return missingHeader("webhook-signature");
    const id = header("id");
    if (id === null || id === "") return refuse("no_signature", "There is no header webhook-id, which is part of what is signed");
    const sentAt = header("timestamp");
    const at = readTimestamp("webhook-timestamp", sentAt);
    if (!(at instanceof Date)) return at;
    // A header that stands twice comes joined by a comma.
    const texts = signatures.split(/,? +/);
    if (texts.length > signaturesMax) {
      return refuse(
        "malformed_signature",
        `webhook-signature holds ${texts.length} signatures; at most ${signaturesMax} are tried`,
      );
    }
    const each = texts.map((text) => /^(v1a?),(.+)$/.exec(text));
    const of = (version: string) => each.flatMap((match) => (match?.[1] === version && match[2] ? [match[2]] : []));
    const [symmetric, asymmetric] = [of("v1"), of("v1a")];
    if (![...symmetric, ...asymmetric].some(isWritten)) {
      return refuse("malformed_signature", "webhook-signature must hold v1, or v1a, and a signature in base64, split by spaces");
    }
    const content = (body: Buffer) => [`${id}.${sentAt}.`, body];
    const matchesHmac = hmacMatcher({
      presented: symmetric,
      encoding: "base64",
      keysOf: (secret) => [decodedSecret(secret) ?? Buffer.from(secret)],
      otherKeysOf: (secret) => [Buffer.from(secret), Buffer.from(secret.replace(/^whsec_/, ""))],
      content,
    });
    return {
      ok: true,
      encoding: "base64",
      timestamp: { at, toleranceSeconds },
      matches(secret, body, reading) {
        if (!secret.startsWith(publicPrefix)) return matchesHmac(secret, body, reading);
        const key = publicKeyOf(secret);
        const signed = Buffer.concat(content(body).map((part) => Buffer.from(part)));
        return key !== null && asymmetric.some((text) => isSignature(key, signed, decode(text, "base64")));
      },
      about: () => about({ id, type: jsonObject(rawBody)?.["type"] }),
    };
  },
};

function decodedSecret(secret: string): Buffer | null {
  return decode(secret.replace(/^whsec_/, ""), "base64");
}

function isSignature(key: KeyObject, signed: Buffer, signature: Buffer | null): boolean {
  return signature !== null && signature.length === 64 && verify(null, signed, key, signature);
}

function publicKeyOf(text: string): KeyObject | null {
  const bytes = decode(text.slice(publicPrefix.length), "base64");
  if (bytes?.length !== 32) return null;
  return createPublicKey({ key: Buffer.concat([ed25519Der, bytes]), format: "der", type: "spki" });
}
