import { createHmac } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { diagnoses, type Verification, verificationSchema } from "@/types/incoming";
import { adapterOf } from "./adapters";
import { verifyWith } from "./adapters/adapter";
import { diagnose, type Suspects } from "./diagnose";

const secret = Buffer.from("sixteen bytes ok").toString("base64");
const now = new Date("2026-01-05T09:00:00.000Z");
const mac = (key: string | Buffer, body: string, encoding: "hex" | "base64" = "hex") =>
  createHmac("sha256", key).update(body).digest(encoding);
const github: Verification = { adapter: "github" };
const none: Suspects = { secrets: [secret], ended: [], others: [] };

function diagnosed(sent: Record<string, string>, body: string, suspects: Suspects = none, verification = github) {
  const request = {
    rawBody: Buffer.from(body),
    headers: new Headers(sent),
    method: "POST",
    url: "https://tenon.example/api/in/src_1",
  };
  const verdict = verifyWith(adapterOf(verification), { ...request, secrets: suspects.secrets, now });
  if (verdict.ok) throw new Error("It was taken");
  return diagnose(verification, request, verdict, suspects);
}
const signed = (body: string, key: string | Buffer = secret) => ({ "x-hub-signature-256": `sha256=${mac(key, body)}` });
const body = '{"action":"opened","issue":{"title":"Größe","labels":[1,2]}}';

describe("the signature", () => {
  it("is missing: the header is named, and similar ones that came", () => {
    expect(diagnosed({ "x-my-signature": "1" }, body)).toMatchObject({
      reason: "no_signature",
      detail: expect.stringMatching(/x-hub-signature-256.*x-my-signature/) as string,
    });
    expect(diagnosed({}, body).reason).toBe("no_signature");
  });
  it("is missing, and what came in its place is named no longer than it takes to know it", () => {
    const { detail } = diagnosed({ [`x-signature-${"a".repeat(5_000)}`]: "1" }, body);
    expect(detail).toMatch(/x-signature-a/);
    expect(detail.length).toBeLessThan(600);
  });
  it("is of another provider", () => {
    expect(diagnosed({ "stripe-signature": "t=1,v1=aa" }, body)).toMatchObject({
      reason: "other_provider",
      detail: expect.stringContaining("Stripe") as string,
    });
  });
  it("is not in its form", () => {
    expect(diagnosed({ "x-hub-signature-256": "sha256=***" }, body).reason).toBe("malformed_signature");
  });
  it("is written in base64 where hex is expected", () => {
    expect(diagnosed({ "x-hub-signature-256": `sha256=${mac(secret, body, "base64")}` }, body).reason).toBe("signature_encoding");
  });
  it("is of nothing that was tried", () => {
    expect(diagnosed(signed("something else"), body).reason).toBe("signature_mismatch");
  });
});

describe("the body", () => {
  it.each([
    ["compactly", JSON.stringify(JSON.parse(body)), JSON.stringify(JSON.parse(body), null, 3)],
    ["indented", JSON.stringify(JSON.parse(body), null, 2), body],
    ["by Python", '{"action": "opened", "issue": {"title": "Gr\\u00f6\\u00dfe", "labels": [1, 2]}}', body],
    ["by PHP", '{"url":"https:\\/\\/a.example\\/\\u00f6"}', '{"url":"https://a.example/ö"}'],
    [
      "with the same numbers, and in the same order",
      '{"2":12345678901234567890,"1":1.0}',
      '{ "2": 12345678901234567890, "1": 1.0 }',
    ],
    ["with spaces, in the same order", '{"2": 1.0, "1": 2}', '{"2":1.0,"1":2}'],
  ])("was written anew: it was signed %s", (_how, asSigned, asSent) => {
    expect(diagnosed(signed(asSigned), asSent).reason).toBe("body_reserialised");
  });
  it.each([
    ["without", body, `${body}\n`],
    ["with", `${body}\n`, body],
    ["with CR LF for LF", "a\r\nb", "a\nb"],
  ])("was signed %s the line break", (_how, asSigned, asSent) => {
    expect(diagnosed(signed(asSigned), asSent).reason).toBe("body_newline");
  });
});

describe("a body that someone sends to keep an instance busy", () => {
  const repeat = (text: string, times: number) => text.repeat(times);
  it.each([
    ["a megabyte of line breaks, and then something", `${repeat("\n", 1_000_000)}x`],
    ["a megabyte of line breaks", repeat("\r\n", 500_000)],
    ["arrays in arrays, with elements at the bottom", `${repeat("[", 180)}${repeat("1,", 100_000)}1${repeat("]", 180)}`],
    ["a quarter of a megabyte of brackets", repeat("[", 130_000) + repeat("]", 130_000)],
    ["one long string of plain letters", `["${repeat("a", 262_000)}"]`],
    ["one long string of escapes", `["${repeat("\\n", 130_000)}"]`],
    ["strings that are empty", `[${repeat('"",', 87_000)}""]`],
    ["one long string", `["${repeat("ö", 120_000)}"]`],
    ["white space between brackets", `[${repeat(" ", 250_000)}]`],
  ])("is diagnosed like any other: %s", (_what, sent) => {
    expect(diagnosed(signed("something else"), sent).reason).toBe("signature_mismatch");
    expect(diagnosed(signed(`${sent}\n`), sent).reason).toBe("body_newline");
  });
  it("is found to be written anew as far as it can be", () => {
    const deep = `${repeat("[", 1_000)}1,2${repeat("]", 1_000)}`;
    expect(diagnosed(signed(deep), deep.replace(",", ", ")).reason).toBe("body_reserialised");
    expect(diagnosed(signed(deep.replace(",", ", ")), deep).reason).toBe("body_reserialised");
  });
});

describe("the secret", () => {
  it("is one that was replaced", () => {
    const suspects = { ...none, ended: [{ secret: "the one before", endedAt: now }] };
    expect(diagnosed(signed(body, "the one before"), body, suspects)).toMatchObject({
      reason: "previous_secret_ended",
      detail: expect.stringContaining("2026-01-05T09:00:00.000Z") as string,
    });
  });
  it("is of another source of the team, or of the other environment", () => {
    const others: Suspects["others"] = [
      { sourceName: "Orders", environment: "this", secrets: ["secret-of-orders"] },
      { sourceName: "Orders in test", environment: "other", secrets: ["secret-of-test"] },
    ];
    expect(diagnosed(signed(body, "secret-of-orders"), body, { ...none, others })).toMatchObject({
      reason: "secret_of_other_source",
      detail: expect.stringContaining("Orders") as string,
    });
    expect(diagnosed(signed(body, "secret-of-test"), body, { ...none, others }).reason).toBe("secret_of_other_environment");
  });
  it("is decoded where it is meant as it is written", () => {
    expect(diagnosed(signed(body, Buffer.from(secret, "base64")), body).reason).toBe("secret_form");
  });
});

describe("the time", () => {
  const stripe: Verification = { adapter: "stripe" };
  const at = (ageSeconds: number) => {
    const seconds = now.getTime() / 1_000 - ageSeconds;
    return { "stripe-signature": `t=${seconds},v1=${mac(secret, `${seconds}.${body}`)}` };
  };
  it("is past or to come, by how much", () => {
    expect(diagnosed(at(4_000), body, none, stripe)).toMatchObject({
      reason: "too_old",
      detail: expect.stringContaining("4000 s") as string,
    });
    expect(diagnosed(at(-4_000), body, none, stripe)).toMatchObject({
      reason: "clock_ahead",
      detail: expect.stringContaining("4000 s") as string,
    });
  });
  it("is missing", () => {
    expect(diagnosed({ "stripe-signature": "v1=aa" }, body, none, stripe).reason).toBe("timestamp_missing");
  });
});

describe("every diagnosis", () => {
  it("has a sentence that says how to mend it", () => {
    for (const fix of Object.values(diagnoses)) expect(fix).toMatch(/^[A-Z].{20,}\.$/);
  });
  it("never shows a secret, whatever was sent", () => {
    const hidden = "hidden-secret-of-the-team";
    const suspects: Suspects = {
      secrets: [hidden],
      ended: [{ secret: `${hidden}-old`, endedAt: now }],
      others: [{ sourceName: "Other", environment: "this", secrets: [`${hidden}-other`] }],
    };
    const keys = fc.constantFrom(hidden, `${hidden}-old`, `${hidden}-other`, "unknown");
    const hmac = verificationSchema.parse({ adapter: "hmac", header: "x-sig" });
    fc.assert(
      fc.property(keys, fc.json(), fc.boolean(), (key, json, generic) => {
        const sent = generic ? { "x-sig": mac(key, `${json} `) } : signed(`${json} `, key);
        const { detail, fix } = diagnosed(sent, json, suspects, generic ? hmac : github);
        expect(detail + fix).not.toContain(hidden);
      }),
    );
  });
});
