import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { randomBytes } from "node:crypto";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { kmsKey } from "./kms-key";
import { localKey } from "./local-key";
import { createVault, type KeyEncryptionKey, vaultOf } from "./vault";

const keyName = "projects/p/locations/l/keyRings/r/cryptoKeys/k";
const token = "an access token";

/** Behaves as the REST reference of Cloud KMS says, for one symmetric key. */
const kms = createServer((request, response) => {
  const inner = localKey(Buffer.alloc(32, 7).toString("base64"));
  const chunks: Buffer[] = [];
  request.on("data", (chunk: Buffer) => chunks.push(chunk));
  request.on("end", () => {
    void (async () => {
      const answer = (status: number, body: object) =>
        response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
      if (request.headers.authorization !== `Bearer ${token}`)
        return answer(401, { error: { code: 401, status: "UNAUTHENTICATED" } });
      const body = JSON.parse(Buffer.concat(chunks).toString()) as { plaintext?: string; ciphertext?: string };
      if (request.url === `/v1/${keyName}:encrypt`) {
        const ciphertext = await inner.wrap(Buffer.from(body.plaintext ?? "", "base64"));
        return answer(200, {
          name: `${keyName}/cryptoKeyVersions/1`,
          ciphertext: ciphertext.toString("base64"),
          protectionLevel: "SOFTWARE",
        });
      }
      if (request.url !== `/v1/${keyName}:decrypt`) return answer(404, { error: { code: 404, status: "NOT_FOUND" } });
      try {
        return answer(200, {
          plaintext: (await inner.unwrap(Buffer.from(body.ciphertext ?? "", "base64"))).toString("base64"),
          usedPrimary: true,
        });
      } catch {
        return answer(400, { error: { code: 400, status: "INVALID_ARGUMENT" } });
      }
    })();
  });
});
let origin = "";
beforeAll(async () => {
  await new Promise<void>((resolve) => kms.listen(0, "127.0.0.1", resolve));
  origin = `http://127.0.0.1:${(kms.address() as AddressInfo).port}`;
});
afterAll(() => kms.close());

const keys: [string, () => KeyEncryptionKey][] = [
  ["a local key", () => localKey(randomBytes(32).toString("base64"))],
  ["Cloud KMS", () => kmsKey(keyName, { origin, accessToken: () => Promise.resolve(token) })],
];
const at = { teamId: "team_a", document: "teams/team_a/webhookSecrets/whk_1", field: "secret" };

describe.each(keys)("with %s", (_name, makeKey) => {
  test("opens what it sealed", async () => {
    const vault = vaultOf(makeKey());
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: "binary" }), async (plaintext) => {
        expect(await vault.open(await vault.seal(plaintext, at), at)).toBe(plaintext);
      }),
      { numRuns: 30 },
    );
  });

  test("opens in another process", async () => {
    const key = makeKey();
    const sealed = await vaultOf(key).seal("secret", at);
    expect(await vaultOf(key).open(sealed, at)).toBe("secret");
  });

  test.each([
    ["another team", { ...at, teamId: "team_b" }],
    ["another document", { ...at, document: "teams/team_a/webhookSecrets/whk_2" }],
    ["another field", { ...at, field: "headers" }],
  ])("does not open in %s", async (_where, elsewhere) => {
    const vault = vaultOf(makeKey());
    const sealed = await vault.seal("secret", at);
    await expect(vault.open(sealed, elsewhere)).rejects.toThrow();
  });

  test("does not open when any one character was changed", async () => {
    const key = makeKey();
    const sealed = await vaultOf(key).seal("a secret of some length", at);
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: sealed.length - 1 }), async (index) => {
        const flipped = sealed[index] === "A" ? "Q" : "A";
        const altered = sealed.slice(0, index) + flipped + sealed.slice(index + 1);
        await expect(vaultOf(key).open(altered, at)).rejects.toThrow();
      }),
      { numRuns: 30 },
    );
  });
});

test("seals the same text differently each time, and never shows it", async () => {
  const vault = vaultOf(localKey(randomBytes(32).toString("base64")));
  const [first, second] = [await vault.seal("secret", at), await vault.seal("secret", at)];
  expect(first).not.toBe(second);
  expect(first).not.toContain("secret");
});

test("says which key is missing", async () => {
  const sealed = await vaultOf(localKey(Buffer.alloc(32, 1).toString("base64"))).seal("secret", at);
  await expect(vaultOf(localKey(Buffer.alloc(32, 2).toString("base64"))).open(sealed, at)).rejects.toThrow(
    /local-[0-9a-f]{8}, which is not configured/,
  );
});

test("refuses a local key under 32 bytes", () => {
  expect(() => createVault({ localKey: randomBytes(31).toString("base64"), kmsKeyName: undefined })).toThrow(
    "INTEGRATION_ENCRYPTION_KEY",
  );
});

test("an error of Cloud KMS names the status and nothing that was sent", async () => {
  const vault = vaultOf(kmsKey(keyName, { origin, accessToken: () => Promise.resolve("wrong") }));
  await expect(vault.seal("secret", at)).rejects.toThrow("Cloud KMS answered 401 to encrypt");
});
