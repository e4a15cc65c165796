import { randomBytes } from "node:crypto";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { crc32c, createKmsKeyRing } from "./key-ring-kms";
import { vaultOver, type SealedAt } from "./vault";

const keyName = "projects/p/locations/l/keyRings/r/cryptoKeys/k";
const at: SealedAt = { teamId: "team_a", document: "teams/team_a/webhookSecrets/whk_1", field: "secret" };

/** Behaves as the reference of `cryptoKeys.encrypt` and `cryptoKeys.decrypt` says, checksums and errors included. */
class FakeKms {
  readonly kept = new Map<string, { plaintext: string; aad: string }>();
  calls: string[] = [];
  fault: "none" | "unavailable" | "damagedRequest" | "damagedAnswer" = "none";

  answer(path: string, authorization: string | undefined, body: Record<string, string>): { status: number; body: object } {
    const verb = path.split(":")[1] ?? "";
    this.calls.push(verb);
    const refuse = (code: number, status: string) => ({ status: code, body: { error: { code, status, message: "why" } } });
    if (authorization !== "Bearer token-1") return refuse(401, "UNAUTHENTICATED");
    if (path !== `/v1/${keyName}:${verb}`) return refuse(404, "NOT_FOUND");
    if (this.fault === "unavailable") return refuse(503, "UNAVAILABLE");
    const sums = Object.entries(body).filter(([name]) => name.endsWith("Crc32c"));
    if (sums.some(([name, sum]) => crc32c(Buffer.from(body[name.slice(0, -6)] ?? "", "base64")) !== Number(sum)))
      return refuse(400, "INVALID_ARGUMENT");
    const damage = this.fault === "damagedAnswer" ? 1 : 0;
    const aad = body["additionalAuthenticatedData"] ?? "";
    if (verb === "encrypt") {
      const ciphertext = randomBytes(60);
      this.kept.set(ciphertext.toString("base64"), { plaintext: body["plaintext"] ?? "", aad });
      const verified = this.fault !== "damagedRequest";
      return {
        status: 200,
        body: {
          name: `${keyName}/cryptoKeyVersions/1`,
          ciphertext: ciphertext.toString("base64"),
          ciphertextCrc32c: String((crc32c(ciphertext) ^ damage) >>> 0),
          verifiedPlaintextCrc32c: verified,
          verifiedAdditionalAuthenticatedDataCrc32c: verified,
          protectionLevel: "SOFTWARE",
        },
      };
    }
    const found = this.kept.get(body["ciphertext"] ?? "");
    if (!found || found.aad !== aad) return refuse(400, "INVALID_ARGUMENT");
    const sum = (crc32c(Buffer.from(found.plaintext, "base64")) ^ damage) >>> 0;
    return { status: 200, body: { plaintext: found.plaintext, plaintextCrc32c: String(sum), usedPrimary: true } };
  }
}

describe("the vault with Cloud KMS", () => {
  let kms: FakeKms;
  let server: Server;
  let baseUrl: string;
  beforeAll(async () => {
    server = createServer((request, response) => {
      let text = "";
      request
        .on("data", (chunk) => (text += chunk))
        .on("end", () => {
          const answer = kms.answer(request.url ?? "", request.headers.authorization, JSON.parse(text));
          response.writeHead(answer.status, { "content-type": "application/json" }).end(JSON.stringify(answer.body));
        });
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => server.close());
  beforeEach(() => {
    kms = new FakeKms();
  });
  const open = (accessToken = "token-1") =>
    vaultOver(createKmsKeyRing({ keyName, accessToken: async () => accessToken, baseUrl }));

  it("knows the check value of CRC-32C", () => expect(crc32c(Buffer.from("123456789"))).toBe(0xe3069283));

  it("opens what it sealed, in another process too, and asks KMS once for a value opened often", async () => {
    const sealed = await open().seal("hunter2", at);
    const vault = open();
    for (let i = 0; i < 5; i++) expect(await vault.open(sealed, at)).toBe("hunter2");
    expect(kms.calls).toEqual(["encrypt", "decrypt"]);
  });

  it("never sends the secret itself", async () => {
    await open().seal("hunter2", at);
    expect([...kms.kept.values()].map(({ plaintext }) => Buffer.from(plaintext, "base64").length)).toEqual([32]);
  });

  it("does not open a value moved elsewhere", async () => {
    const sealed = await open().seal("hunter2", at);
    await expect(open().open(sealed, { ...at, teamId: "team_b" })).rejects.toThrow("INVALID_ARGUMENT");
  });

  it("refuses a key damaged on its way there or back", async () => {
    const sealed = await open().seal("hunter2", at);
    kms.fault = "damagedRequest";
    await expect(open().seal("hunter2", at)).rejects.toThrow("checksum");
    kms.fault = "damagedAnswer";
    await expect(open().seal("hunter2", at)).rejects.toThrow("checksum");
    await expect(open().open(sealed, at)).rejects.toThrow("checksum");
  });

  it("says what KMS answered, and forgets nothing of what it could open later", async () => {
    const sealed = await open().seal("hunter2", at);
    const vault = open();
    kms.fault = "unavailable";
    await expect(vault.open(sealed, at)).rejects.toThrow("503: UNAVAILABLE");
    kms.fault = "none";
    expect(await vault.open(sealed, at)).toBe("hunter2");
    await expect(open("stale").seal("x", at)).rejects.toThrow("401: UNAUTHENTICATED");
  });

  it("tells a key ring that is out of reach from a value that cannot be opened", async () => {
    const sealed = await open().seal("hunter2", at);
    const away = { name: "KeyRingUnreachableError" };
    kms.fault = "unavailable";
    await expect(open().open(sealed, at)).rejects.toMatchObject(away);
    kms.fault = "damagedAnswer";
    await expect(open().open(sealed, at)).rejects.toMatchObject(away);
    kms.fault = "none";
    await expect(open("stale").open(sealed, at)).rejects.toMatchObject(away);
    const noToken = async () => Promise.reject(new Error("The metadata server does not answer"));
    await expect(vaultOver(createKmsKeyRing({ keyName, accessToken: noToken, baseUrl })).open(sealed, at)).rejects.toMatchObject(
      away,
    );
    const nobody = createKmsKeyRing({ keyName, accessToken: async () => "token-1", baseUrl: "http://127.0.0.1:9" });
    await expect(vaultOver(nobody).open(sealed, at)).rejects.toMatchObject(away);
    await expect(open().open(sealed, { ...at, teamId: "team_b" })).rejects.not.toMatchObject(away);
  });

  it("refuses a value sealed under another key before it asks KMS", async () => {
    const sealed = await open().seal("hunter2", at);
    kms.calls = [];
    const other = vaultOver(createKmsKeyRing({ keyName: `${keyName}2`, accessToken: async () => "token-1", baseUrl }));
    await expect(other.open(sealed, at)).rejects.toThrow(/No key-encryption key "kms-/);
    expect(kms.calls).toEqual([]);
  });
});
