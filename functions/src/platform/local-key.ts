import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from "node:crypto";
import type { KeyEncryptionKey } from "./vault";

const bytesMin = 32;
const nonceBytes = 12;
const tagBytes = 16;

/** For development: the key lies in the environment. A deployed function refuses to start with it (see config.ts). */
export function localKey(base64: string): KeyEncryptionKey {
  const secret = Buffer.from(base64, "base64");
  if (secret.length < bytesMin) throw new Error(`INTEGRATION_ENCRYPTION_KEY: write at least ${bytesMin} bytes in base64`);
  const key = Buffer.from(hkdfSync("sha256", secret, "", "tenon key-encryption key", 32));
  const options = { authTagLength: tagBytes };
  return {
    id: `local-${createHash("sha256").update(key).digest("hex").slice(0, 8)}`,
    wrap(dataKey) {
      const nonce = randomBytes(nonceBytes);
      const cipher = createCipheriv("aes-256-gcm", key, nonce, options);
      const body = Buffer.concat([cipher.update(dataKey), cipher.final()]);
      return Promise.resolve(Buffer.concat([nonce, cipher.getAuthTag(), body]));
    },
    unwrap(wrapped) {
      const decipher = createDecipheriv("aes-256-gcm", key, wrapped.subarray(0, nonceBytes), options);
      decipher.setAuthTag(wrapped.subarray(nonceBytes, nonceBytes + tagBytes));
      return Promise.resolve(Buffer.concat([decipher.update(wrapped.subarray(nonceBytes + tagBytes)), decipher.final()]));
    },
  };
}
