import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign } from "node:crypto";
import { LRUCache } from "lru-cache";

const privatePrefix = "whsk_";
const publicPrefix = "whpk_";
const seedBytes = 32;

/** An ed25519 key pair as Standard Webhooks writes one: the private key is the seed with the public key behind it. */
export interface SigningKeyPair {
  privateKey: string;
  publicKey: string;
}

export function newSigningKeyPair(): SigningKeyPair {
  const { d, x } = generateKeyPairSync("ed25519").privateKey.export({ format: "jwk" });
  const [seed, point] = [Buffer.from(d!, "base64url"), Buffer.from(x!, "base64url")];
  return {
    privateKey: privatePrefix + Buffer.concat([seed, point]).toString("base64"),
    publicKey: publicPrefix + point.toString("base64"),
  };
}

/** To read a key takes longer than to sign with it. */
const readKeys = new LRUCache<string, KeyObject>({ max: 500 });

/** In base64. */
export function signWithKey(privateKey: string, text: string): string {
  const known = readKeys.get(privateKey) ?? readPrivateKey(privateKey);
  readKeys.set(privateKey, known);
  return sign(null, Buffer.from(text), known).toString("base64");
}

function readPrivateKey(privateKey: string): KeyObject {
  const bytes = Buffer.from(privateKey.slice(privatePrefix.length), "base64");
  const [d, x] = [bytes.subarray(0, seedBytes), bytes.subarray(seedBytes)].map((part) => part.toString("base64url"));
  return createPrivateKey({ key: { kty: "OKP", crv: "Ed25519", d: d!, x: x! }, format: "jwk" });
}

/** The key as a set of keys (RFC 8037) has it, named by its thumbprint (RFC 7638). */
export function publicJwk(publicKey: string) {
  const x = Buffer.from(publicKey.slice(publicPrefix.length), "base64").toString("base64url");
  const named = { crv: "Ed25519", kty: "OKP", x } as const;
  createPublicKey({ key: named, format: "jwk" }); // Throws for what is no key.
  const kid = createHash("sha256").update(JSON.stringify(named)).digest("base64url");
  return { ...named, kid, use: "sig", alg: "EdDSA" } as const;
}
