import { createHmac } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { incomingAdapterNames, type Verification } from "@/types/incoming";
import { type VerifyInput, verifyWith } from "./adapter";
import { adapterOf } from "./index";

const now = new Date("2026-01-05T09:00:00.000Z");
const seconds = String(now.getTime() / 1_000);
const url = "https://tenon.example/api/in/src_1";
const secret = "a-secret-of-the-sender";
const other = "the-secret-of-somebody-else";
const mac = (key: string, text: string, encoding: "hex" | "base64") => createHmac("sha256", key).update(text).digest(encoding);

interface Sent extends Partial<Pick<VerifyInput, "secrets">> {
  headers: Record<string, string>;
  body: string | Buffer;
}
function verify(verification: Verification, { headers, body, secrets = [secret] }: Sent) {
  const input = { method: "POST", url, secrets, now, rawBody: Buffer.from(body), headers: new Headers(headers) };
  return verifyWith(adapterOf(verification), input);
}

/** With what is changed on its way: line breaks, white space, marks, characters of one to four bytes. */
const texts = fc.string({ unit: fc.constantFrom("a", "{", '"', " ", "\t", "\r", "\n", "\0", "ß", "€", "\ufeff", "😀") });

/** A request of each adapter that is signed well. */
function goodRequest(
  adapter: (typeof incomingAdapterNames)[number],
  body: string,
): { verification: Verification; headers: Record<string, string> } {
  const timed = { "X-Slack-Request-Timestamp": seconds };
  switch (adapter) {
    case "standard_webhooks":
      return {
        verification: { adapter },
        headers: {
          "webhook-id": "1",
          "webhook-timestamp": seconds,
          "webhook-signature": `v1,${mac(secret, `1.${seconds}.${body}`, "base64")}`,
        },
      };
    case "stripe":
      return {
        verification: { adapter },
        headers: { "stripe-signature": `t=${seconds},v1=${mac(secret, `${seconds}.${body}`, "hex")}` },
      };
    case "github":
      return { verification: { adapter }, headers: { "x-hub-signature-256": `sha256=${mac(secret, body, "hex")}` } };
    case "slack":
      return {
        verification: { adapter },
        headers: { ...timed, "x-slack-signature": `v0=${mac(secret, `v0:${seconds}:${body}`, "hex")}` },
      };
    case "hubspot":
      return {
        verification: { adapter },
        headers: {
          "x-hubspot-request-timestamp": String(now.getTime()),
          "x-hubspot-signature-v3": mac(secret, `POST${url}${body}${now.getTime()}`, "base64"),
        },
      };
    case "shopify":
      return { verification: { adapter }, headers: { "x-shopify-hmac-sha256": mac(secret, body, "base64") } };
    case "hmac":
      return {
        verification: { adapter, header: "x-sig", algorithm: "sha256", encoding: "hex", prefix: "" },
        headers: { "x-sig": mac(secret, body, "hex") },
      };
    case "bearer":
      return { verification: { adapter }, headers: { authorization: `Bearer ${secret}` } };
  }
}

describe.each(incomingAdapterNames)("%s", (adapter) => {
  it("takes any body as it was signed, under any of the secrets", () => {
    fc.assert(
      fc.property(texts, (body) => {
        const { verification, headers } = goodRequest(adapter, body);
        expect(verify(verification, { headers, body, secrets: [other, secret] })).toMatchObject({ ok: true });
      }),
    );
  });
  it("refuses every other secret", () => {
    fc.assert(
      fc.property(fc.string({ minLength: 8 }), (text) => {
        fc.pre(text !== secret);
        const { verification, headers } = goodRequest(adapter, "{}");
        expect(verify(verification, { headers, body: "{}", secrets: [text] })).toMatchObject({ ok: false });
      }),
    );
  });
  it("never throws, whatever the headers hold", () => {
    const names = Object.keys(goodRequest(adapter, "").headers);
    const value = fc.stringMatching(/^[\x21-\x7e]{0,80}$/);
    fc.assert(
      fc.property(fc.record(Object.fromEntries(names.map((name) => [name, value]))), fc.uint8Array(), (headers, bytes) => {
        const { verification } = goodRequest(adapter, "");
        expect(verify(verification, { headers, body: Buffer.from(bytes) }).ok).toBe(false);
      }),
    );
  });
});

const signing = incomingAdapterNames.filter((name) => name !== "bearer");
describe.each(signing)("%s", (adapter) => {
  it("refuses a body of which one byte was changed", () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1 }), fc.nat(), (bytes, place) => {
        const body = Buffer.from(bytes).toString("latin1");
        const ascii = Buffer.from(body, "latin1").toString("base64");
        const { verification, headers } = goodRequest(adapter, ascii);
        const changed = Buffer.from(ascii);
        changed[place % changed.length]! ^= 1;
        expect(verify(verification, { headers, body: changed })).toMatchObject({ ok: false, reason: "signature_mismatch" });
      }),
    );
  });
});
