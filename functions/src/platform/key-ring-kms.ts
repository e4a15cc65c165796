import { z } from "zod";
import { keyIdOf, type KeyRing, KeyRingUnreachableError, UnknownKeyError } from "./key-ring";

export interface KmsOptions {
  /** `projects/…/locations/…/keyRings/…/cryptoKeys/…` */
  keyName: string;
  accessToken: () => Promise<string>;
  baseUrl?: string;
}

const encryptAnswer = z.object({
  ciphertext: z.base64(),
  ciphertextCrc32c: z.string(),
  verifiedPlaintextCrc32c: z.boolean().optional(),
  verifiedAdditionalAuthenticatedDataCrc32c: z.boolean().optional(),
});
const decryptAnswer = z.object({ plaintext: z.base64(), plaintextCrc32c: z.string() });

const timeoutMs = 10_000;

/** Cloud KMS over REST: two calls do not earn its client library's weight at a cold start. KMS itself knows its key versions. */
export function createKmsKeyRing({ keyName, accessToken, baseUrl = "https://cloudkms.googleapis.com" }: KmsOptions): KeyRing {
  const ownKeyId = keyIdOf("kms", keyName);

  async function call<Answer>(verb: "encrypt" | "decrypt", body: object, schema: z.ZodType<Answer>): Promise<Answer> {
    const response = await send(verb, body).catch((cause: unknown) => {
      throw new KeyRingUnreachableError(`Cloud KMS could not be asked to ${verb}`, { cause });
    });
    if (!response.ok) {
      const message = `Cloud KMS answered ${verb} with ${response.status}: ${await statusOf(response)}`;
      // Of a value that cannot be opened it says 400; anything else is about the call, or about itself.
      throw response.status === 400 ? new Error(message) : new KeyRingUnreachableError(message);
    }
    const answer = schema.safeParse(await response.json().catch(() => null));
    if (!answer.success) throw new KeyRingUnreachableError(`Cloud KMS answered ${verb} with something else`);
    return answer.data;
  }

  async function send(verb: string, body: object): Promise<Response> {
    return fetch(`${baseUrl}/v1/${keyName}:${verb}`, {
      method: "POST",
      headers: { authorization: `Bearer ${await accessToken()}`, "content-type": "application/json" },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(timeoutMs),
      redirect: "error",
    });
  }

  return {
    async wrap(dataKey, associatedData) {
      const answer = await call(
        "encrypt",
        { ...checked("plaintext", dataKey), ...checked("additionalAuthenticatedData", associatedData) },
        encryptAnswer,
      );
      const wrapped = Buffer.from(answer.ciphertext, "base64");
      // A data key damaged on its way would seal a secret that no one can ever open.
      if (
        !answer.verifiedPlaintextCrc32c ||
        !answer.verifiedAdditionalAuthenticatedDataCrc32c ||
        crc32c(wrapped) !== Number(answer.ciphertextCrc32c)
      )
        throw new KeyRingUnreachableError("Cloud KMS and this function disagree on a checksum");
      return { keyId: ownKeyId, wrapped };
    },
    async unwrap(keyId, wrapped, associatedData) {
      if (keyId !== ownKeyId) throw new UnknownKeyError(keyId);
      const answer = await call(
        "decrypt",
        { ...checked("ciphertext", wrapped), ...checked("additionalAuthenticatedData", associatedData) },
        decryptAnswer,
      );
      const dataKey = Buffer.from(answer.plaintext, "base64");
      if (crc32c(dataKey) !== Number(answer.plaintextCrc32c))
        throw new KeyRingUnreachableError("Cloud KMS and this function disagree on a checksum");
      return dataKey;
    },
  };
}

function checked(name: string, bytes: Buffer): Record<string, string> {
  return { [name]: bytes.toString("base64"), [`${name}Crc32c`]: String(crc32c(bytes)) };
}

/** The status name only: an error of KMS repeats parts of the request. */
async function statusOf(response: Response): Promise<string> {
  const parsed = z.object({ error: z.object({ status: z.string() }) }).safeParse(await response.json().catch(() => null));
  return parsed.success ? parsed.data.error.status : "no reason given";
}

/** CRC-32C (Castagnoli), which `node:zlib` lacks. */
export function crc32c(bytes: Buffer): number {
  let crc = ~0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0x82f63b78 : 0);
  }
  return ~crc >>> 0;
}
