import { execFileSync } from "node:child_process";
import { createHmac } from "node:crypto";
import { expect, it } from "vitest";
import { verificationSchema } from "@/types/incoming";
import { trySnippet } from "./try-snippet";

const url = "https://tenon.example/api/in/src_1";
const snippet = (settings: object) => trySnippet({ url, verification: verificationSchema.parse(settings) });

it("signs what it sends as the source expects it", () => {
  for (const encoding of ["hex", "base64"] as const) {
    const [sign = ""] = snippet({ adapter: "hmac", header: "x-signature", encoding, prefix: "sha256=" })!.split("\n");
    const env = { ...process.env, SECRET: "a-secret" };
    const signed = execFileSync("sh", ["-c", `${sign}; printf %s "$SIGNATURE"`], { env, encoding: "utf8" });
    expect(signed).toBe(createHmac("sha256", "a-secret").update('{"hello":"world"}').digest(encoding));
  }
  expect(snippet({ adapter: "hmac", header: "x-signature", prefix: "sha256=" })).toContain('-H "x-signature: sha256=$SIGNATURE"');
  expect(snippet({ adapter: "bearer" })).toContain('-H "Authorization: Bearer $TOKEN"');
});

it("offers none where a line of a shell cannot sign", () => {
  expect(snippet({ adapter: "stripe" })).toBeNull();
  expect(snippet({ adapter: "hmac", header: "x-signature", timestamp: { header: "x-t" } })).toBeNull();
});
