import { createHmac } from "node:crypto";
import { Webhook } from "standardwebhooks";
import { expect, test } from "vitest";
import { newWebhookSecret, signatureHeaders } from "./sign-delivery";

test("equals the vector of the Standard Webhooks libraries", () => {
  const headers = signatureHeaders("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", {
    id: "msg_p5jXN8AQM9LWM0D4loKWxJek",
    at: new Date(1_614_265_330_000),
    body: '{"test": 2432232314}',
  });
  expect(headers["webhook-signature"]).toBe("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
  expect(headers["webhook-timestamp"]).toBe("1614265330");
});

test("verifies with the library of others", () => {
  const secret = newWebhookSecret();
  const body = JSON.stringify({ type: "ticket.created", data: { subject: "Grüße" } });
  const headers = signatureHeaders(secret, { id: "evt_1", at: new Date(), body });
  expect(new Webhook(secret).verify(body, headers)).toEqual(JSON.parse(body));
});

test("signs with a chosen secret byte for byte", () => {
  const secret = "a-secret-of-my-own!";
  const headers = signatureHeaders(secret, { id: "evt_1", at: new Date(), body: "{}" });
  expect(new Webhook(secret, { format: "raw" }).verify("{}", headers)).toEqual({});
});

test("does not verify when the body was changed", () => {
  const secret = newWebhookSecret();
  const headers = signatureHeaders(secret, { id: "evt_1", at: new Date(), body: "{}" });
  expect(() => new Webhook(secret).verify('{"x":1}', headers)).toThrow();
});

test("gives simple receivers the hex HMAC of the body with the literal secret", () => {
  const secret = newWebhookSecret();
  const headers = signatureHeaders(secret, { id: "evt_1", at: new Date(), body: "{}" });
  expect(headers["x-webhook-signature"]).toBe(createHmac("sha256", secret).update("{}").digest("hex"));
});

test("signs so that a receiver verifies a chosen secret either way, as bytes or as base64 without the prefix", () => {
  const secret = "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
  const headers = signatureHeaders(secret, { id: "evt_1", at: new Date(), body: "{}" });
  expect(new Webhook(secret).verify("{}", headers)).toEqual({});
  expect(new Webhook(secret, { format: "raw" }).verify("{}", headers)).toEqual({});
});

test("takes a chosen secret that only looks like whsec_ byte for byte", () => {
  const secret = "whsec_not-base64-at-all";
  const headers = signatureHeaders(secret, { id: "evt_1", at: new Date(), body: "{}" });
  expect(new Webhook(secret, { format: "raw" }).verify("{}", headers)).toEqual({});
});
