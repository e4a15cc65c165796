import { createPublicKey, verify } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { newSigningKeyPair, publicJwk, signWithKey } from "./signing-key";

const vector = {
  privateKey: "whsk_6Xb/dCcHpPea21PS1N9VY/NZW723CEc77N4rJCubMbfVKIDij2HKpMKkioLlX0dRqSKJp4AJ6p9lMicMFs6Kvg==",
  publicKey: "whpk_1SiA4o9hyqTCpIqC5V9HUakiiaeACeqfZTInDBbOir4=",
  signed: 'msg_p5jXN8AQM9LWM0D4loKWxJek.1614265330.{"test": 2432232314}',
  signature: "hnO3f9T8Ytu9HwrXslvumlUpqtNVqkhqw/enGzPCXe5BdqzCInXqYXFymVJaA7AZdpXwVLPo3mNl8EM+m7TBAg==",
};
const verifies = (publicKey: string, text: string, signature: string) =>
  verify(
    null,
    Buffer.from(text),
    createPublicKey({ key: publicJwk(publicKey), format: "jwk" }),
    Buffer.from(signature, "base64"),
  );

test("signs as the ed25519 vector of Standard Webhooks servers", () => {
  expect(signWithKey(vector.privateKey, vector.signed)).toBe(vector.signature);
  expect(verifies(vector.publicKey, vector.signed, vector.signature)).toBe(true);
});

test("a new pair is written as Standard Webhooks asks, 64 and 32 bytes in base64", () => {
  const { privateKey, publicKey } = newSigningKeyPair();
  expect(Buffer.from(privateKey.replace("whsk_", ""), "base64")).toHaveLength(64);
  expect(Buffer.from(publicKey.replace("whpk_", ""), "base64")).toHaveLength(32);
  expect(privateKey).toMatch(/^whsk_[A-Za-z0-9+/]{86}==$/);
  expect(publicKey).toMatch(/^whpk_[A-Za-z0-9+/]{43}=$/);
});

test("whatever is signed verifies with the published key, and with no other text or key", () => {
  const [pair, other] = [newSigningKeyPair(), newSigningKeyPair()];
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (text) => {
      const signature = signWithKey(pair.privateKey, text);
      expect(verifies(pair.publicKey, text, signature)).toBe(true);
      expect(verifies(pair.publicKey, `${text}.`, signature)).toBe(false);
      expect(verifies(other.publicKey, text, signature)).toBe(false);
    }),
    { numRuns: 50 },
  );
});

test("the key is named by its thumbprint, as RFC 8037 reckons it, so that a receiver can keep several apart", () => {
  const x = "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo";
  expect(publicJwk(`whpk_${Buffer.from(x, "base64url").toString("base64")}`)).toEqual({
    kty: "OKP",
    crv: "Ed25519",
    x,
    kid: "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k",
    use: "sig",
    alg: "EdDSA",
  });
});
