import { createHash } from "node:crypto";
import { applicationDefault } from "firebase-admin/app";
import { z } from "zod";
import type { KeyEncryptionKey } from "./vault";

const encrypted = z.object({ ciphertext: z.string() });
const decrypted = z.object({ plaintext: z.string() });
const timeoutMs = 10_000;

interface KmsAccess {
  origin: string;
  accessToken(): Promise<string>;
}

const cloud: KmsAccess = {
  origin: "https://cloudkms.googleapis.com",
  accessToken: async () => (await applicationDefault().getAccessToken()).access_token,
};

/** A symmetric key in Cloud KMS. Its own rotation needs nothing here: the service finds the version in the ciphertext. */
export function kmsKey(name: string, access: KmsAccess = cloud): KeyEncryptionKey {
  async function call<Answer>(
    verb: "encrypt" | "decrypt",
    body: Record<string, string>,
    schema: z.ZodType<Answer>,
  ): Promise<Answer> {
    const response = await fetch(`${access.origin}/v1/${name}:${verb}`, {
      method: "POST",
      headers: { authorization: `Bearer ${await access.accessToken()}`, "content-type": "application/json" },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(timeoutMs),
      redirect: "error",
    });
    // The service's own words may quote what was sent; the status says enough.
    if (!response.ok) throw new Error(`Cloud KMS answered ${response.status} to ${verb}`);
    return schema.parse(await response.json());
  }

  return {
    id: `kms-${createHash("sha256").update(name).digest("hex").slice(0, 8)}`,
    async wrap(dataKey) {
      const { ciphertext } = await call("encrypt", { plaintext: dataKey.toString("base64") }, encrypted);
      return Buffer.from(ciphertext, "base64");
    },
    async unwrap(wrapped) {
      const { plaintext } = await call("decrypt", { ciphertext: wrapped.toString("base64") }, decrypted);
      return Buffer.from(plaintext, "base64");
    },
  };
}
