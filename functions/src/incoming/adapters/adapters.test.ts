import { createHmac, generateKeyPairSync, sign as signWith } from "node:crypto";
import { readFileSync } from "node:fs";
import { sign as signAsGithub } from "@octokit/webhooks-methods";
import { Webhook } from "standardwebhooks";
import Stripe from "stripe";
import { describe, expect, it } from "vitest";
import { type Verification, verificationSchema } from "@/types/incoming";
import { adapterOf } from "./index";
import { type VerifyInput, verifyWith } from "./adapter";
import { decodeUri } from "./hubspot";

const now = new Date("2026-01-05T09:00:00.000Z");
const seconds = String(now.getTime() / 1_000);
const url = "https://tenon.example/api/in/src_1";

interface Sent extends Partial<Omit<VerifyInput, "headers" | "rawBody">> {
  headers: Record<string, string>;
  body: string | Buffer;
}
function verify(verification: Verification, { headers, body, ...rest }: Sent) {
  const rawBody = Buffer.from(body);
  const input = { method: "POST", url, secrets: [secret], now, ...rest, rawBody, headers: new Headers(headers) };
  return verifyWith(adapterOf(verification), input);
}
const secret = "a-secret-of-the-sender";
const mac = (key: string | Buffer, text: string, encoding: "hex" | "base64", algorithm = "sha256") =>
  createHmac(algorithm, key).update(text).digest(encoding);

describe("Standard Webhooks", () => {
  const whsec = `whsec_${Buffer.alloc(32, 3).toString("base64")}`;
  const body = '{"type":"ticket.created","data":{}}';
  const signed = (key = whsec, at = now) => ({
    "webhook-id": "msg_1",
    "webhook-timestamp": String(at.getTime() / 1_000),
    "webhook-signature": new Webhook(key).sign("msg_1", at, body),
  });

  it("takes what the standard's own library signs, with its id, type and time", () => {
    const verdict = verify({ adapter: "standard_webhooks" }, { headers: signed(), body, secrets: [whsec] });
    expect(verdict).toEqual({ ok: true, id: "msg_1", type: "ticket.created", at: now });
  });

  it("takes one good signature among several, and a secret of an overlap", () => {
    const newer = `whsec_${Buffer.alloc(32, 4).toString("base64")}`;
    const both = `${signed(newer)["webhook-signature"]} v1,AAAA ${signed()["webhook-signature"]}`;
    const headers = { ...signed(), "webhook-signature": both };
    expect(verify({ adapter: "standard_webhooks" }, { headers, body, secrets: [whsec] })).toMatchObject({ ok: true });
    expect(verify({ adapter: "standard_webhooks" }, { headers: signed(), body, secrets: [newer, whsec] }).ok).toBe(true);
  });

  it("takes an ed25519 signature under a public key, and no HMAC made with that key's text", () => {
    const { privateKey, publicKey } = generateKeyPairSync("ed25519");
    const whpk = `whpk_${publicKey.export({ format: "der", type: "spki" }).subarray(-32).toString("base64")}`;
    const v1a = `v1a,${signWith(null, Buffer.from(`msg_1.${seconds}.${body}`), privateKey).toString("base64")}`;
    const headers = { ...signed(), "webhook-signature": `v1,AAAA ${v1a}` };
    const of = (sent: Record<string, string>, text = body) =>
      verify({ adapter: "standard_webhooks" }, { headers: sent, body: text, secrets: [whpk] });
    expect(of(headers)).toMatchObject({ ok: true, id: "msg_1" });
    expect(of(headers, `${body} `)).toMatchObject({ ok: false, reason: "signature_mismatch" });
    const forged = `v1,${mac(whpk, `msg_1.${seconds}.${body}`, "base64")}`;
    expect(of({ ...headers, "webhook-signature": forged })).toMatchObject({ ok: false, reason: "signature_mismatch" });
  });

  it("refuses a signature that is older, or further ahead, than five minutes", () => {
    const at = (ms: number) => new Date(now.getTime() + ms);
    const of = (ms: number) =>
      verify({ adapter: "standard_webhooks" }, { headers: signed(whsec, at(ms)), body, secrets: [whsec] });
    expect(of(-300_000)).toMatchObject({ ok: true });
    expect(of(-301_000)).toMatchObject({ reason: "too_old", detail: expect.stringContaining("301 s old") as string });
    expect(of(301_000)).toMatchObject({ reason: "clock_ahead", detail: expect.stringContaining("301 s ahead") as string });
  });
});

describe("Stripe", () => {
  const payload = JSON.stringify({ id: "evt_1", type: "invoice.paid" }, null, 2);
  const header = (timestamp = Number(seconds)) =>
    Stripe.webhooks.generateTestHeaderString({ payload, secret: "whsec_stripe", timestamp });
  const of = (text: string, body = payload) =>
    verify({ adapter: "stripe" }, { headers: { "stripe-signature": text }, body, secrets: ["whsec_stripe"] });

  it("takes what Stripe's own library signs", () => {
    expect(of(header())).toEqual({ ok: true, id: "evt_1", type: "invoice.paid", at: now });
  });
  it("refuses another body, an old signature, and a signature of the scheme v0", () => {
    expect(of(header(), payload.replace("paid", "void"))).toMatchObject({ reason: "signature_mismatch" });
    expect(of(header(Number(seconds) - 301))).toMatchObject({ reason: "too_old" });
    expect(of(header().replace("v1=", "v0="))).toMatchObject({ reason: "malformed_signature" });
    expect(of(header().replace(/t=\d+,/, ""))).toMatchObject({ reason: "timestamp_missing" });
  });
});

describe("GitHub", () => {
  const examples = JSON.parse(readFileSync("node_modules/@octokit/webhooks-examples/api.github.com/index.json", "utf8")) as {
    name: string;
    examples: unknown[];
  }[];

  it("takes every example of GitHub's own collection, signed by its own library", async () => {
    let count = 0;
    for (const { name, examples: payloads } of examples) {
      for (const payload of payloads) {
        const body = JSON.stringify(payload);
        const headers = {
          "X-Hub-Signature-256": await signAsGithub(secret, body),
          "X-GitHub-Delivery": "72d3162e",
          "X-GitHub-Event": name,
        };
        expect(verify({ adapter: "github" }, { headers, body })).toEqual({ ok: true, id: "72d3162e", type: name });
        count += 1;
      }
    }
    expect(count).toBeGreaterThan(100);
  });
  it("does not take the old SHA-1 signature", () => {
    const headers = { "X-Hub-Signature": `sha1=${mac(secret, "{}", "hex", "sha1")}` };
    expect(verify({ adapter: "github" }, { headers, body: "{}" })).toMatchObject({
      reason: "no_signature",
      detail: expect.stringContaining("SHA-1") as string,
    });
  });
});

describe("Slack", () => {
  const documented = {
    secret: "8f742231b10e8888abcd99yyyzzz85a5",
    timestamp: "1531420618",
    signature: "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503",
    body: "token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c",
  };
  it("takes the request of Slack's documentation", () => {
    const headers = { "X-Slack-Signature": documented.signature, "X-Slack-Request-Timestamp": documented.timestamp };
    const at = new Date(Number(documented.timestamp) * 1_000);
    expect(verify({ adapter: "slack" }, { headers, body: documented.body, secrets: [documented.secret], now: at })).toEqual({
      ok: true,
      id: "398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c",
      type: "/webhook-collect",
      at,
    });
  });
  it("knows an event by its id, and answers the challenge of a new address", () => {
    const body = JSON.stringify({ type: "event_callback", event_id: "Ev1", event: { type: "app_mention" } });
    const headers = {
      "X-Slack-Signature": `v0=${mac(secret, `v0:${seconds}:${body}`, "hex")}`,
      "X-Slack-Request-Timestamp": seconds,
    };
    expect(verify({ adapter: "slack" }, { headers, body })).toMatchObject({ ok: true, id: "Ev1", type: "app_mention" });
    const { answerTo } = adapterOf({ adapter: "slack" });
    expect(answerTo?.(Buffer.from('{"type":"url_verification","challenge":"abc"}'))).toEqual({ challenge: "abc" });
    expect(answerTo?.(Buffer.from(body))).toBeNull();
  });
});

describe("HubSpot", () => {
  const batch = (attemptNumber: number) =>
    JSON.stringify([{ eventId: 1, subscriptionType: "contact.creation", objectId: 7, attemptNumber }]);
  const signed = (body: string, at = now, address = url) => ({
    "X-HubSpot-Request-Timestamp": String(at.getTime()),
    "X-HubSpot-Signature-v3": mac(secret, `POST${address}${body}${at.getTime()}`, "base64"),
  });
  it("takes method, URL, body and time signed together", () => {
    const body = batch(0);
    expect(verify({ adapter: "hubspot" }, { headers: signed(body), body })).toMatchObject({ ok: true, type: "contact.creation" });
    const elsewhere = { headers: signed(body), body, url: "https://elsewhere.example/" };
    expect(verify({ adapter: "hubspot" }, elsewhere)).toMatchObject({ reason: "signature_mismatch" });
    const old = signed(body, new Date(now.getTime() - 301_000));
    expect(verify({ adapter: "hubspot" }, { headers: old, body })).toMatchObject({ reason: "too_old" });
  });
  it("knows a batch again whatever the number of the attempt", () => {
    const idOf = (body: string) => {
      const verdict = verify({ adapter: "hubspot" }, { headers: signed(body), body });
      return verdict.ok ? verdict.id : undefined;
    };
    expect(idOf(batch(0))).toBe(idOf(batch(3)));
    expect(idOf(batch(0))).not.toBe(idOf(batch(0).replace(":7", ":8")));
  });
  it("decodes the characters that HubSpot decodes, and no others", () => {
    expect(decodeUri("https://a.example/x%2Fy%20z?q=%40a%26b%3a")).toBe("https://a.example/x/y%20z?q=@a%26b:");
  });
});

describe("Shopify", () => {
  it("takes the base64 HMAC of the body, with the id of the webhook", () => {
    const headers = {
      "X-Shopify-Hmac-SHA256": mac(secret, "{}", "base64"),
      "X-Shopify-Webhook-Id": "b54557e4",
      "X-Shopify-Topic": "orders/create",
    };
    expect(verify({ adapter: "shopify" }, { headers, body: "{}" })).toEqual({ ok: true, id: "b54557e4", type: "orders/create" });
  });
});

describe("the generic scheme", () => {
  const settings = (more: object = {}) =>
    verificationSchema.parse({
      adapter: "hmac",
      header: "X-Signature",
      algorithm: "sha512",
      encoding: "base64",
      prefix: "v=",
      ...more,
    });
  it("takes algorithm, encoding, prefix, id and type as they are set", () => {
    const headers = { "X-Signature": `v=${mac(secret, "body", "base64", "sha512")}`, "X-Id": "7", "X-Type": "paid" };
    const verdict = verify(settings({ idHeader: "X-Id", typeHeader: "X-Type" }), { headers, body: "body" });
    expect(verdict).toEqual({ ok: true, id: "7", type: "paid" });
  });
  it("takes a timestamp joined as it is set, within its tolerance", () => {
    const timed = settings({ timestamp: { header: "X-Time", toleranceSeconds: 10, content: "{body}|{timestamp}" } });
    const of = (ageSeconds: number) => {
      const at = String(Number(seconds) - ageSeconds);
      const headers = { "X-Signature": `v=${mac(secret, `body|${at}`, "base64", "sha512")}`, "X-Time": at };
      return verify(timed, { headers, body: "body" });
    };
    expect(of(10)).toMatchObject({ ok: true });
    expect(of(11)).toMatchObject({ reason: "too_old" });
  });
});
