import { describe, expect, it } from "vitest";
import type { Attempt, RetryConfig } from "@/types/webhooks";
import { OutgoingError } from "../platform/safe-fetch";
import type { StoredDelivery } from "./stored-delivery";
import { settleAttempt, type Settled } from "./settle-attempt";

const at = new Date("2026-01-05T09:00:00.000Z");
const quick: RetryConfig = { policy: "quick" };
const delivery: StoredDelivery = {
  id: "dlv_1",
  teamId: "team_a",
  webhookId: "whk_1",
  eventId: "evt_1",
  type: "ticket.created",
  status: "pending",
  attempts: [],
  attemptCount: 0,
  retriesSpent: 0,
  trigger: "automatic",
  createdAt: at.toISOString(),
  updatedAt: at.toISOString(),
};
function settle(status: number, headers: Record<string, string> = {}, from: Partial<StoredDelivery> = {}, body = "") {
  const response = { status, headers, body: Buffer.from(body), truncated: false, latencyMs: 12.4 };
  return settleAttempt({ ...delivery, ...from }, quick, at, { response }, 0);
}
const inMs = (ms: number) => new Date(at.getTime() + ms);

describe("an attempt", () => {
  it.each([200, 201, 202, 204, 299])("succeeds with %i", (status) => {
    const { change, attempt, disableBecause } = settle(status);
    expect(change).toMatchObject({ status: "delivered", attemptCount: 1, retriesSpent: 0 });
    expect(change).not.toHaveProperty("nextAttemptAt");
    expect(attempt).toMatchObject({ number: 1, succeeded: true, statusCode: status, latencyMs: 12 });
    expect(disableBecause).toBeUndefined();
  });

  it.each([301, 302, 307, 308, 400, 401, 404, 429, 500, 503])("fails with %i and is tried again", (status) => {
    const { change, attempt } = settle(status);
    expect(change).toMatchObject({ status: "retrying", retriesSpent: 1, nextAttemptAt: inMs(1_000) });
    expect(attempt).toMatchObject({ succeeded: false, errorClass: "http_status", error: `The receiver answered ${status}` });
  });

  it.each([400, 429, 503, 302])("waits as long as a %i asks, in seconds or by a date", (status) => {
    expect(settle(status, { "retry-after": "120" }).change.nextAttemptAt).toEqual(inMs(120_000));
    expect(settle(status, { "retry-after": "Mon, 05 Jan 2026 09:01:00 GMT" }).change.nextAttemptAt).toEqual(inMs(60_000));
  });

  it("fails with what became of the connection", () => {
    const error = new OutgoingError("timeout", "No whole answer came within 30000 ms");
    const { change, attempt } = settleAttempt(delivery, quick, at, { error, latencyMs: 30_000.2 }, 0);
    expect(change.status).toBe("retrying");
    expect(attempt).toMatchObject({ errorClass: "timeout", error: error.message, latencyMs: 30_000 });
    expect(attempt).not.toHaveProperty("statusCode");
  });

  it("is the last when the retries are spent", () => {
    const { change } = settle(500, {}, { status: "retrying", retriesSpent: 5, attemptCount: 5 });
    expect(change).toMatchObject({ status: "dead", attemptCount: 6, retriesSpent: 5 });
    expect(change).not.toHaveProperty("nextAttemptAt");
  });

  it("is the only one of a test", () => {
    expect(settle(500, {}, { trigger: "test" }).change).toMatchObject({ status: "dead" });
  });

  it("is of a test by its event, however it came to be, and may disable the webhook as any other", () => {
    expect(settle(410, {}, { type: "webhook.test", trigger: "test" })).toMatchObject({
      isOfTest: true,
      disableBecause: expect.any(String),
    });
    expect(settle(500, {}, { type: "webhook.test", trigger: "manual" }).isOfTest).toBe(true);
    expect(settle(500).isOfTest).toBe(false);
  });

  it("by hand is followed by automatic ones", () => {
    const { change, attempt } = settle(500, {}, { trigger: "manual", attemptCount: 9 });
    expect(attempt).toMatchObject({ number: 10, trigger: "manual" });
    expect(change).toMatchObject({ status: "retrying", trigger: "automatic", retriesSpent: 1 });
  });

  it("answered 410 is the last, and disables the webhook", () => {
    const { change, disableBecause } = settle(410);
    expect(change.status).toBe("dead");
    expect(disableBecause).toBe("The receiver answered 410 Gone");
  });

  it("lets the receiver steer by a header", () => {
    expect(settle(500, { "webhook-delivery": "Disable" })).toMatchObject({
      change: { status: "dead" },
      disableBecause: expect.any(String),
    });
    expect(settle(200, { "webhook-delivery": "disable" })).toMatchObject({
      change: { status: "delivered" },
      disableBecause: expect.any(String),
    });
    const aborted = settle(500, { "webhook-delivery": "abort-message" });
    expect(aborted.change.status).toBe("dead");
    expect(aborted.disableBecause).toBeUndefined();
  });

  /** As many, one after the other, each recorded with those before it. */
  function settleMany(count: number, one: (from: Partial<StoredDelivery>) => Settled) {
    let attempts: Attempt[] = [];
    for (let made = 0; made < count; made++) {
      const { change } = one({ attempts, attemptCount: made });
      attempts = change.attempts ?? [];
    }
    return attempts;
  }

  it("is kept among the newest 100, and counted beyond them", () => {
    const attempts = settleMany(130, (from) => settle(500, {}, from));
    expect(attempts.map(({ number }) => number)).toEqual(Array.from({ length: 100 }, (_, index) => index + 31));
  });

  it("keeps the answer while it is among the newest 25, and says afterwards that there was one", () => {
    const attempts = settleMany(30, (from) => settle(500, { "x-from": "a receiver" }, from, "No."));
    const { responseHeaders: _headers, responseBody: _body, ...summary } = attempts[5]!;
    expect(attempts.slice(0, 5)).toEqual(
      [1, 2, 3, 4, 5].map((number) => ({ ...summary, number, trigger: attempts[number - 1]!.trigger, answerDropped: true })),
    );
    expect(attempts.slice(5).map(({ responseBody }) => responseBody)).toEqual(Array.from({ length: 25 }, () => "No."));
    expect(attempts.slice(5).some((attempt) => "answerDropped" in attempt)).toBe(false);
  });

  it("that got no answer does not say that there was one", () => {
    const error = new OutgoingError("timeout", "No whole answer came within 30000 ms");
    const attempts = settleMany(30, (from) => settleAttempt({ ...delivery, ...from }, quick, at, { error, latencyMs: 1 }, 0));
    expect(attempts[0]).not.toHaveProperty("answerDropped");
  });

  it("fits into the document with all before it, the largest there are", () => {
    const wide = "\u{ffff}";
    const headers = Object.fromEntries(
      Array.from({ length: 20 }, (_, index) => [`x-${"n".repeat(95)}-${index}`, wide.repeat(200)]),
    );
    const error = new OutgoingError("transform_failed", `The transform failed: ${wide.repeat(500)}`);
    const failed = settleMany(75, (from) => settleAttempt({ ...delivery, ...from }, quick, at, { error, latencyMs: 1 }, 0));
    let attempts = failed;
    for (let made = 75; made < 100; made++) {
      attempts = settle(500, headers, { attempts, attemptCount: made }, wide.repeat(5_000)).change.attempts ?? [];
    }
    expect(attempts).toHaveLength(100);
    expect(Buffer.byteLength(JSON.stringify(attempts))).toBeLessThan(0.9 * 1024 * 1024);
  });

  it("keeps of an answer what can be kept, whatever the receiver sends", () => {
    const headers = { "x-ok": "a".repeat(500), "set-cookie": "session=1", __proto: "x", __poison__: "x", "": "x", "x.dot": "x" };
    const { attempt } = settle(500, headers, {}, `${"a".repeat(4_095)}😀 and more`);
    expect(attempt.responseHeaders).toEqual({ "x-ok": "a".repeat(200) });
    expect(attempt.responseBody).toHaveLength(4_096);
    expect(attempt.responseBody?.isWellFormed()).toBe(true);
    const many = Object.fromEntries(Array.from({ length: 100 }, (_, index) => [`x-${index}`, "1"]));
    expect(Object.keys(settle(500, many).attempt.responseHeaders ?? {})).toHaveLength(20);
  });
});
