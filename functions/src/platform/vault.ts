import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { LRUCache } from "lru-cache";
import type { Config } from "./config";
import { kmsKey } from "./kms-key";
import { localKey } from "./local-key";

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

/** Wraps the data keys. It never sees what they encrypt. */
export interface KeyEncryptionKey {
  /** Names the key in each sealed value, so that a later one can be told from it. No dots. */
  id: string;
  wrap(dataKey: Buffer): Promise<Buffer>;
  unwrap(wrapped: Buffer): Promise<Buffer>;
}

const version = "v1";
const dataKeyBytes = 32;
// The random 96-bit nonce of GCM; a data key encrypts one value once, so it cannot repeat.
const nonceBytes = 12;
const tagBytes = 16;
const unwrappedKeysMax = 1_000;
const unwrappedKeyTtlMs = 5 * 60_000;

export function createVault(settings: Config["vault"]): Vault {
  return vaultOf(settings.kmsKeyName ? kmsKey(settings.kmsKeyName) : localKey(settings.localKey ?? ""));
}

/** `v1.<key id>.<wrapped data key>.<nonce>.<tag>.<ciphertext>`, AES-256-GCM with a data key of its own for each value. */
export function vaultOf(key: KeyEncryptionKey): Vault {
  const unwrapped = new LRUCache<string, Buffer>({ max: unwrappedKeysMax, ttl: unwrappedKeyTtlMs });

  async function dataKeyOf(wrapped: string): Promise<Buffer> {
    const known = unwrapped.get(wrapped);
    if (known) return known;
    const dataKey = await key.unwrap(Buffer.from(wrapped, "base64url"));
    unwrapped.set(wrapped, dataKey);
    return dataKey;
  }

  return {
    async seal(plaintext, at) {
      const dataKey = randomBytes(dataKeyBytes);
      const nonce = randomBytes(nonceBytes);
      const cipher = createCipheriv("aes-256-gcm", dataKey, nonce).setAAD(associatedData(at));
      const ciphertext = Buffer.concat([cipher.update(plaintext, "utf8"), cipher.final()]);
      const parts = [await key.wrap(dataKey), nonce, cipher.getAuthTag(), ciphertext];
      return [version, key.id, ...parts.map((part) => part.toString("base64url"))].join(".");
    },

    async open(sealed, at) {
      const [format, keyId, wrapped, nonce, tag, ciphertext, ...more] = sealed.split(".");
      if (format !== version || !wrapped || !nonce || !tag || ciphertext === undefined || more.length > 0) {
        throw new Error(`Not a sealed value: ${at.document} ${at.field}`);
      }
      if (keyId !== key.id) throw new Error(`Sealed under the key ${keyId}, which is not configured: ${at.document} ${at.field}`);
      const options = { authTagLength: tagBytes };
      const decipher = createDecipheriv("aes-256-gcm", await dataKeyOf(wrapped), Buffer.from(nonce, "base64url"), options);
      decipher.setAAD(associatedData(at)).setAuthTag(Buffer.from(tag, "base64url"));
      return Buffer.concat([decipher.update(Buffer.from(ciphertext, "base64url")), decipher.final()]).toString("utf8");
    },
  };
}

/** JSON, so that no two places can be spelled alike by moving a separator. */
function associatedData({ teamId, document, field }: SealedAt): Buffer {
  return Buffer.from(JSON.stringify([version, teamId, document, field]));
}
