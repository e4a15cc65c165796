import { createHmac, generateKeyPairSync, sign as signWith } from "node:crypto";
import { Webhook } from "standardwebhooks";
import { describe, expect, it } from "vitest";
import type { Verification } from "@/types/incoming";
import { type VerifyInput, verifyWith } from "./adapter";
import { adapterOf } from "./index";

const now = new Date("2026-01-05T09:00:00.000Z");
const seconds = now.getTime() / 1_000;
const url = "https://tenon.example/api/in/src_1";
const secret = "a-secret-of-the-sender";
const hex = (text: string, key = secret) => createHmac("sha256", key).update(text).digest("hex");
const base64 = (text: string, key = secret) => createHmac("sha256", key).update(text).digest("base64");

interface Sent extends Partial<Omit<VerifyInput, "headers" | "rawBody">> {
  headers: [string, string][];
  body: string | Buffer;
}
function verify(verification: Verification, { headers, body, ...rest }: Sent) {
  const sent = new Headers();
  for (const [name, value] of headers) sent.append(name, value);
  const input = { method: "POST", url, secrets: [secret], now, ...rest, rawBody: Buffer.from(body), headers: sent };
  return verifyWith(adapterOf(verification), input);
}

describe("a header that stands twice", () => {
  const whsec = `whsec_${Buffer.alloc(32, 3).toString("base64")}`;
  const standard = (signatures: string[]) =>
    verify(
      { adapter: "standard_webhooks" },
      {
        headers: [
          ["webhook-id", "msg_1"],
          ["webhook-timestamp", String(seconds)],
          ...signatures.map((text): [string, string] => ["webhook-signature", text]),
        ],
        body: "{}",
        secrets: [whsec],
      },
    );
  const good = new Webhook(whsec).sign("msg_1", now, "{}");
  const bad = `v1,${"A".repeat(43)}=`;

  it("holds the signatures of both, in either order", () => {
    expect(standard([good, bad])).toMatchObject({ ok: true });
    expect(standard([bad, good])).toMatchObject({ ok: true });
  });
  it("proves nothing by what is not signed: a second id, time or address", () => {
    const twice = (name: string, values: string[]) => values.map((value): [string, string] => [name, value]);
    const slack = [...twice("X-Slack-Request-Timestamp", [String(seconds), String(seconds)])];
    const signature: [string, string] = ["X-Slack-Signature", `v0=${hex(`v0:${seconds}:{}`)}`];
    expect(verify({ adapter: "slack" }, { headers: [...slack, signature], body: "{}" })).toMatchObject({
      reason: "timestamp_missing",
    });
    const github = twice("X-Hub-Signature-256", [`sha256=${hex("{}")}`, `sha256=${hex("other")}`]);
    expect(verify({ adapter: "github" }, { headers: github, body: "{}" })).toMatchObject({ reason: "malformed_signature" });
  });
});

describe("many signatures in one header", () => {
  it("cost no more than a few are worth", () => {
    const { privateKey, publicKey } = generateKeyPairSync("ed25519");
    const whpk = `whpk_${publicKey.export({ format: "der", type: "spki" }).subarray(-32).toString("base64")}`;
    const body = Buffer.alloc(1024 * 1024, "a");
    const signature = (text: string | Buffer) => `v1a,${signWith(null, Buffer.from(text), privateKey).toString("base64")}`;
    const of = (signatures: string[]) =>
      verify(
        { adapter: "standard_webhooks" },
        {
          headers: [
            ["webhook-id", "1"],
            ["webhook-timestamp", String(seconds)],
            ["webhook-signature", signatures.join(" ")],
          ],
          body,
          secrets: [whpk],
        },
      );
    const good = signature(Buffer.concat([Buffer.from(`1.${seconds}.`), body]));
    const others = Array.from({ length: 160 }, (_, n) => signature(String(n)));
    expect(of([...others.slice(0, 9), good])).toMatchObject({ ok: true });
    expect(of([...others, good])).toMatchObject({
      reason: "malformed_signature",
      detail: expect.stringContaining("10") as string,
    });
  });
});

describe("a time", () => {
  const stripe = (time: string) =>
    verify({ adapter: "stripe" }, { headers: [["stripe-signature", `t=${time},v1=${hex(`${time}.{}`)}`]], body: "{}" });
  it.each(["-1", `-${seconds}`, "1e9", "0x10", "", "NaN", `${seconds}.5`, "9".repeat(16)])("%j is none", (time) => {
    expect(stripe(time)).toMatchObject({ ok: false, reason: "timestamp_missing" });
  });
  it.each(["0", "9".repeat(15)])("%j is one that is far away", (time) => {
    expect(["too_old", "clock_ahead"]).toContain((stripe(time) as { reason: string }).reason);
  });
});

describe("a signature of another length", () => {
  it.each(["00", "0".repeat(62), "0".repeat(66), "0".repeat(128)])("is wrong, and no mistake of ours: %s", (text) => {
    expect(verify({ adapter: "github" }, { headers: [["X-Hub-Signature-256", `sha256=${text}`]], body: "{}" })).toMatchObject({
      reason: "signature_mismatch",
    });
  });
});

describe("HubSpot", () => {
  it("signs the query of its address, with some escapes decoded and others not", () => {
    const at = String(now.getTime());
    const of = (address: string, signed: string) =>
      verify(
        { adapter: "hubspot" },
        {
          url: address,
          headers: [
            ["X-HubSpot-Request-Timestamp", at],
            ["X-HubSpot-Signature-v3", base64(`POST${signed}[]${at}`)],
          ],
          body: "[]",
        },
      );
    expect(of(`${url}?from=a%40b%20c`, `${url}?from=a@b%20c`)).toMatchObject({ ok: true });
    expect(of(`${url}?from=other`, url)).toMatchObject({ reason: "signature_mismatch" });
  });
});

describe("an id", () => {
  const of = (body: string) =>
    verify({ adapter: "stripe" }, { headers: [["stripe-signature", `t=${seconds},v1=${hex(`${seconds}.${body}`)}`]], body });
  it("is read from JSON behind a byte order mark too", () => {
    expect(of('\ufeff{"id":"evt_1"}')).toMatchObject({ ok: true, id: "evt_1" });
  });
});
