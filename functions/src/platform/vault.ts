import { createCipheriv, createDecipheriv, createHash, randomBytes } from "node:crypto";
import { applicationDefault } from "firebase-admin/app";
import { LRUCache } from "lru-cache";
import { createLocalKeyRing, type KeyRing } from "./key-ring";
import { createKmsKeyRing } from "./key-ring-kms";

/** Where a sealed value belongs. Opened anywhere else, it does not decrypt: a ciphertext moved to another team is useless. */
export interface SealedAt {
  teamId: string;
  /** Path of the document. */
  document: string;
  field: string;
}

export interface Vault {
  seal(plaintext: string, at: SealedAt): Promise<string>;
  /** Throws when the value was altered, moved, or sealed under a key that is gone. */
  open(sealed: string, at: SealedAt): Promise<string>;
}

/** `v1.{key id}.{wrapped data key}.{iv}.{tag}.{ciphertext}`, the last four in base64url. */
const sealedPattern = /^v1\.([a-z]+-[0-9a-f]{12})\.([\w-]+)\.([\w-]{16})\.([\w-]{22})\.([\w-]*)$/;

/** Unwrapped data keys kept: a delivery to a busy webhook costs no call to the key service. */
const cachedKeysMax = 1_000;
const cachedKeyTtlMs = 5 * 60_000;

export function createVault(settings: { localKey: string | undefined; kmsKeyName: string | undefined }): Vault {
  if (settings.kmsKeyName) {
    const credential = applicationDefault();
    const accessToken = async () => (await credential.getAccessToken()).access_token;
    return vaultOver(createKmsKeyRing({ keyName: settings.kmsKeyName, accessToken }));
  }
  if (!settings.localKey) throw new Error("INTEGRATION_ENCRYPTION_KEY or KMS_KEY_NAME must be set");
  return vaultOver(createLocalKeyRing(settings.localKey));
}

export function vaultOver(keyRing: KeyRing): Vault {
  const dataKeys = new LRUCache<string, Buffer>({ max: cachedKeysMax, ttl: cachedKeyTtlMs });

  async function dataKeyOf(keyId: string, wrapped: Buffer, associatedData: Buffer): Promise<Buffer> {
    // The place is part of the cache's key too: a data key found there must not open what was moved.
    const cacheKey = createHash("sha256").update(keyId).update(associatedData).update(wrapped).digest("base64");
    const cached = dataKeys.get(cacheKey);
    if (cached) return cached;
    const dataKey = await keyRing.unwrap(keyId, wrapped, associatedData);
    dataKeys.set(cacheKey, dataKey);
    return dataKey;
  }

  return {
    async seal(plaintext, at) {
      const associatedData = placeOf(at);
      const dataKey = randomBytes(32);
      const { keyId, wrapped } = await keyRing.wrap(dataKey, associatedData);
      const iv = randomBytes(12);
      const cipher = createCipheriv("aes-256-gcm", dataKey, iv).setAAD(associatedData);
      const body = Buffer.concat([cipher.update(plaintext, "utf8"), cipher.final()]);
      return ["v1", keyId, ...[wrapped, iv, cipher.getAuthTag(), body].map((part) => part.toString("base64url"))].join(".");
    },
    async open(sealed, at) {
      const parts = sealedPattern.exec(sealed);
      if (!parts) throw new Error("A sealed value is not in a known format");
      const [keyId = "", ...encoded] = parts.slice(1);
      const [wrapped, iv, tag, body] = encoded.map((part) => Buffer.from(part, "base64url"));
      if (!wrapped || !iv || !tag || !body) throw new Error("A sealed value is not in a known format");
      const associatedData = placeOf(at);
      const dataKey = await dataKeyOf(keyId, wrapped, associatedData);
      const decipher = createDecipheriv("aes-256-gcm", dataKey, iv, { authTagLength: 16 }).setAAD(associatedData).setAuthTag(tag);
      return Buffer.concat([decipher.update(body), decipher.final()]).toString("utf8");
    },
  };
}

/** A JSON array, so that no two places can be written alike. */
function placeOf({ teamId, document, field }: SealedAt): Buffer {
  return Buffer.from(JSON.stringify(["v1", teamId, document, field]));
}
