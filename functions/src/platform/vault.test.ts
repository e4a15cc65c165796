import { randomBytes } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createVault, type SealedAt } from "./vault";

const keyOf = (bytes = 32) => randomBytes(bytes).toString("base64");
const vaultWith = (localKey: string) => createVault({ localKey, kmsKeyName: undefined });
const at: SealedAt = { teamId: "team_a", document: "teams/team_a/webhookSecrets/whk_1", field: "secret" };

describe("the vault with a local key", () => {
  const vault = vaultWith(keyOf());

  it("opens whatever was sealed, and never writes a value twice alike", async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: "grapheme", maxLength: 500 }), async (plaintext) => {
        const sealed = await vault.seal(plaintext, at);
        expect(await vault.open(sealed, at)).toBe(plaintext);
        expect(await vault.seal(plaintext, at)).not.toBe(sealed);
      }),
      { numRuns: 50 },
    );
  });

  it("shows nothing of the text", async () => expect(await vault.seal("hunter2", at)).not.toContain("hunter2"));

  it.each([
    ["team", { ...at, teamId: "team_b" }],
    ["document", { ...at, document: "teams/team_a/webhookSecrets/whk_2" }],
    ["field", { ...at, field: "headers" }],
    ["place that reads alike", { ...at, document: 'teams/team_a/webhookSecrets/whk_1","secret', field: "" }],
  ])("does not open a value moved to another %s, even with its data key in the cache", async (_what, elsewhere) => {
    const sealed = await vault.seal("hunter2", at);
    await vault.open(sealed, at);
    await expect(vault.open(sealed, elsewhere)).rejects.toThrow();
  });

  it("does not open a value with any one character changed", async () => {
    const sealed = await vault.seal("hunter2", at);
    await fc.assert(
      fc.asyncProperty(fc.nat(sealed.length - 1), async (index) => {
        // "A" to "E" differ in more than the unused low bits of base64url's last character.
        const altered = sealed.slice(0, index) + (sealed[index] === "A" ? "g" : "A") + sealed.slice(index + 1);
        const opened = await vault.open(altered, at).catch(() => "refused");
        const sameBytes = altered
          .split(".")
          .every((part, i) => Buffer.from(part, "base64url").equals(Buffer.from(sealed.split(".")[i] ?? "", "base64url")));
        expect(opened).toBe(sameBytes && altered.startsWith(sealed.slice(0, 20)) ? "hunter2" : "refused");
      }),
      { numRuns: 300 },
    );
  });

  it.each(["", "v1", "v2.local-000000000000.a.a.a.a", "hunter2"])("does not take %j for a sealed value", async (text) => {
    await expect(vault.open(text, at)).rejects.toThrow("not in a known format");
  });

  it("names the key it lacks", async () => {
    const sealed = await vaultWith(keyOf()).seal("hunter2", at);
    await expect(vault.open(sealed, at)).rejects.toThrow(/No key-encryption key "local-[0-9a-f]{12}"/);
  });

  it("opens what an older key sealed, while that key is still listed", async () => {
    const [older, newer] = [keyOf(), keyOf(48)];
    const sealed = await vaultWith(older).seal("hunter2", at);
    const both = vaultWith(`${newer},${older}`);
    expect(await both.open(sealed, at)).toBe("hunter2");
    await expect(vaultWith(older).open(await both.seal("new", at), at)).rejects.toThrow();
  });

  it("refuses a key of under 32 bytes", () => {
    expect(() => vaultWith(keyOf(31))).toThrow("at least 32 bytes");
    expect(() => vaultWith(`${keyOf()},`)).toThrow("at least 32 bytes");
  });
});
