import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from "node:crypto";

/** What wraps data keys. It never sees a secret itself. */
export interface KeyRing {
  /** Wraps a data key under the newest key-encryption key; `keyId` says which, for the day it is rotated. */
  wrap(dataKey: Buffer, associatedData: Buffer): Promise<{ keyId: string; wrapped: Buffer }>;
  /** Throws for a key id it does not hold, for anything altered, and a KeyRingUnreachableError where it cannot say. */
  unwrap(keyId: string, wrapped: Buffer, associatedData: Buffer): Promise<Buffer>;
}

export class UnknownKeyError extends Error {
  constructor(keyId: string) {
    super(`No key-encryption key "${keyId}" is configured`);
  }
}

/** What was asked was not answered, whatever the answer would be: it is worth asking again. */
export class KeyRingUnreachableError extends Error {
  override readonly name = "KeyRingUnreachableError";
}

/** A name for a key that tells nothing of it. */
export function keyIdOf(kind: "local" | "kms", material: string | Buffer): string {
  return `${kind}-${createHash("sha256").update("tenon key id\0").update(material).digest("hex").slice(0, 12)}`;
}

const ivBytes = 12;
const tagBytes = 16;

/** Keys in base64, newest first, split by commas: the first wraps, all unwrap. */
export function createLocalKeyRing(keys: string): KeyRing {
  const held = new Map<string, Buffer>();
  for (const text of keys.split(",")) {
    const material = Buffer.from(text.trim(), "base64");
    if (material.length < 32) throw new Error("INTEGRATION_ENCRYPTION_KEY must be base64 of at least 32 bytes");
    held.set(keyIdOf("local", material), Buffer.from(hkdfSync("sha256", material, "", "tenon key-encryption key", 32)));
  }
  const newest = [...held][0];
  if (!newest) throw new Error("INTEGRATION_ENCRYPTION_KEY is empty");
  return {
    async wrap(dataKey, associatedData) {
      const iv = randomBytes(ivBytes);
      const cipher = createCipheriv("aes-256-gcm", newest[1], iv).setAAD(associatedData);
      const body = Buffer.concat([cipher.update(dataKey), cipher.final()]);
      return { keyId: newest[0], wrapped: Buffer.concat([iv, cipher.getAuthTag(), body]) };
    },
    async unwrap(keyId, wrapped, associatedData) {
      const key = held.get(keyId);
      if (!key) throw new UnknownKeyError(keyId);
      const decipher = createDecipheriv("aes-256-gcm", key, wrapped.subarray(0, ivBytes), { authTagLength: tagBytes })
        .setAAD(associatedData)
        .setAuthTag(wrapped.subarray(ivBytes, ivBytes + tagBytes));
      return Buffer.concat([decipher.update(wrapped.subarray(ivBytes + tagBytes)), decipher.final()]);
    },
  };
}
