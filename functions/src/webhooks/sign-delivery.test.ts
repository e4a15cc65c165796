import { createHmac } from "node:crypto";
import { Webhook } from "standardwebhooks";
import { expect, test } from "vitest";
import { newWebhookSecret, signatureHeaders } from "./sign-delivery";

test("equals the vector of the Standard Webhooks libraries", () => {
  const headers = signatureHeaders(
    { secret: "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw" },
    {
      id: "msg_p5jXN8AQM9LWM0D4loKWxJek",
      at: new Date(1_614_265_330_000),
      body: '{"test": 2432232314}',
    },
  );
  expect(headers["webhook-signature"]).toBe("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
  expect(headers["webhook-timestamp"]).toBe("1614265330");
});

test("verifies with the library of others", () => {
  const secret = newWebhookSecret();
  const body = JSON.stringify({ type: "ticket.created", data: { subject: "Grüße" } });
  const headers = signatureHeaders({ secret }, { id: "evt_1", at: new Date(), body });
  expect(new Webhook(secret).verify(body, headers)).toEqual(JSON.parse(body));
});

test("signs with a chosen secret byte for byte", () => {
  const secret = "a-secret-of-my-own!";
  const headers = signatureHeaders({ secret }, { id: "evt_1", at: new Date(), body: "{}" });
  expect(new Webhook(secret, { format: "raw" }).verify("{}", headers)).toEqual({});
});

test("does not verify when the body was changed", () => {
  const secret = newWebhookSecret();
  const headers = signatureHeaders({ secret }, { id: "evt_1", at: new Date(), body: "{}" });
  expect(() => new Webhook(secret).verify('{"x":1}', headers)).toThrow();
});

test("gives simple receivers the hex HMAC of the body with the literal secret", () => {
  const secret = newWebhookSecret();
  const headers = signatureHeaders({ secret }, { id: "evt_1", at: new Date(), body: "{}" });
  expect(headers["x-webhook-signature"]).toBe(createHmac("sha256", secret).update("{}").digest("hex"));
});

test("signs so that a receiver verifies a chosen secret either way, as bytes or as base64 without the prefix", () => {
  const secret = "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
  const headers = signatureHeaders({ secret }, { id: "evt_1", at: new Date(), body: "{}" });
  expect(new Webhook(secret).verify("{}", headers)).toEqual({});
  expect(new Webhook(secret, { format: "raw" }).verify("{}", headers)).toEqual({});
});

test("takes a chosen secret that only looks like whsec_ byte for byte", () => {
  const secret = "whsec_not-base64-at-all";
  const headers = signatureHeaders({ secret }, { id: "evt_1", at: new Date(), body: "{}" });
  expect(new Webhook(secret, { format: "raw" }).verify("{}", headers)).toEqual({});
});

const overlapping = () => {
  const at = new Date();
  const [newest, earlier, ended] = [newWebhookSecret(), newWebhookSecret(), newWebhookSecret()];
  const endingAt = (ms: number) => new Date(at.getTime() + ms);
  const signers = {
    secret: newest,
    earlier: [
      { secret: earlier, endsAt: endingAt(1) },
      { secret: ended, endsAt: at },
    ],
  };
  return { signers, newest, earlier, ended, signable: { id: "evt_1", at, body: "{}" } };
};

test("verifies with the newest secret and with each that is still in its overlap, and with none after it", () => {
  const { signers, newest, earlier, ended, signable } = overlapping();
  const headers = signatureHeaders(signers, signable);
  expect(new Webhook(newest).verify("{}", headers)).toEqual({});
  expect(new Webhook(earlier).verify("{}", headers)).toEqual({});
  expect(() => new Webhook(ended).verify("{}", headers)).toThrow();
});

test("puts the newest first, and gives simple receivers the newest alone", () => {
  const { signers, newest, signable } = overlapping();
  const headers = signatureHeaders(signers, signable);
  const alone = signatureHeaders({ secret: newest }, signable);
  expect(headers["webhook-signature"]?.split(" ")[0]).toBe(alone["webhook-signature"]);
  expect(headers["webhook-signature"]?.split(" ")).toHaveLength(2);
  expect(headers["x-webhook-signature"]).toBe(alone["x-webhook-signature"]);
});

test("signs with ed25519 as well where there is a key, which v1 verifiers pass over", () => {
  const secret = newWebhookSecret();
  const privateKey = "whsk_6Xb/dCcHpPea21PS1N9VY/NZW723CEc77N4rJCubMbfVKIDij2HKpMKkioLlX0dRqSKJp4AJ6p9lMicMFs6Kvg==";
  const at = new Date();
  const headers = signatureHeaders({ secret, privateKey }, { id: "evt_1", at, body: "{}" });
  const versions = headers["webhook-signature"]?.split(" ").map((signature) => signature.split(",")[0]);
  expect(versions).toEqual(["v1", "v1a"]);
  expect(new Webhook(secret).verify("{}", headers)).toEqual({});
});
