import { describe, expect, it } from "vitest";
import { webhookBodies } from "@/types/webhook-bodies";
import { type Webhook, webhookDefaults } from "@/types/webhooks";
import { newWebhookValues, toCreate, toUpdate, valuesOf, webhookFormSchema } from "./webhook-form-values";

const webhook: Webhook = {
  id: "whk_1",
  name: "Receiver",
  url: "https://example.com/hook",
  description: "",
  events: ["ticket.*"],
  headers: ["X-Route"],
  retryConfig: { policy: "custom", maxRetries: 3, initialDelayMs: 2_000, backoffMultiplier: 1.5, maxDelayMs: 60_000 },
  timeoutMs: 10_000,
  ordered: false,
  active: true,
  status: "active",
  signatures: ["v1" as const],
  health: { state: "healthy" },
  createdBy: "ada",
  createdAt: "2026-01-01T00:00:00.000Z",
  updatedAt: "2026-01-01T00:00:00.000Z",
};
const filled = { ...newWebhookValues, name: "Hook", url: "https://example.com/hook", events: ["ticket.created"] };
const problemsOf = (values: object) =>
  webhookFormSchema.safeParse({ ...filled, ...values }).error?.issues.map((issue) => issue.path.join("."));

describe("the form of a new webhook", () => {
  it("sends what the API takes", () => {
    const values = webhookFormSchema.parse({ ...filled, headers: [{ name: "X-Route", value: "blue" }] });
    expect(webhookBodies(webhookDefaults).create.parse(toCreate(values))).toMatchObject({
      headers: { "X-Route": "blue" },
      retryConfig: { policy: "durable" },
      timeoutMs: 30_000,
    });
  });

  it("signs with ed25519 as well where that is chosen, and an edit says so only when it changes", () => {
    expect(toCreate({ ...filled, asymmetric: true }).signatures).toEqual(["v1", "v1a"]);
    expect(toUpdate({ ...valuesOf(webhook), asymmetric: true }, webhook)).toEqual({ signatures: ["v1", "v1a"] });
    const both = { ...webhook, signatures: ["v1", "v1a"] as const };
    expect(toUpdate(valuesOf({ ...both, signatures: [...both.signatures] }), { ...both, signatures: [...both.signatures] })).toBe(
      null,
    );
  });

  it.each([
    [{ name: "" }, "name"],
    [{ url: "example.com" }, "url"],
    [{ url: "ftp://example.com" }, "url"],
    [{ events: [] }, "events"],
    [{ events: ["nothing.happened"] }, "events.0"],
    [{ timeoutSeconds: "31" }, "timeoutSeconds"],
    [{ maxRetries: "21" }, "maxRetries"],
    [{ backoffMultiplier: "x" }, "backoffMultiplier"],
    [{ rateLimit: "0" }, "rateLimit"],
    [{ rateLimit: "5", rateWindowSeconds: "" }, "rateWindowSeconds"],
    [{ headers: [{ name: "X Route", value: "1" }] }, "headers.0.name"],
    [{ headers: [{ name: "A", value: "a\r\nHost: b" }] }, "headers.0.value"],
    [
      {
        headers: [
          { name: "A", value: "1" },
          { name: "a", value: "2" },
        ],
      },
      "headers.1.name",
    ],
  ])("refuses %j at its field", (values, field) => {
    expect(problemsOf(values)).toEqual([field]);
  });
});

describe("the form of a webhook that exists", () => {
  it("sends nothing when nothing was changed", () => {
    expect(toUpdate(webhookFormSchema.parse(valuesOf(webhook)), webhook)).toBeNull();
  });

  it("leaves the saved headers alone unless they are to be replaced", () => {
    expect(toUpdate({ ...valuesOf(webhook), name: "Other" }, webhook)).toEqual({ name: "Other" });
    expect(toUpdate({ ...valuesOf(webhook), replaceHeaders: true }, webhook)).toEqual({ headers: {} });
  });

  it("takes away what was emptied, and sends what was written", () => {
    const shaped = {
      ...webhook,
      filter: "data.vip",
      transform: "data",
      rateLimit: { limit: 5, windowSeconds: 10 },
      ordered: true,
    };
    expect(toUpdate(webhookFormSchema.parse(valuesOf(shaped)), shaped)).toBeNull();
    const emptied = { ...valuesOf(shaped), filter: "", transform: "", rateLimit: "", ordered: false };
    const nothing = { filter: null, transform: null, rateLimit: null, ordered: false };
    expect(webhookBodies(webhookDefaults).update.parse(toUpdate(emptied, shaped))).toEqual(nothing);
    const written = toUpdate({ ...valuesOf(webhook), filter: "data.vip", rateLimit: "5", rateWindowSeconds: "10" }, webhook);
    expect(written).toEqual({ filter: "data.vip", rateLimit: { limit: 5, windowSeconds: 10 } });
  });

  it("sends a changed retry policy whole", () => {
    const updates = toUpdate({ ...valuesOf(webhook), maxRetries: "7" }, webhook);
    expect(webhookBodies(webhookDefaults).update.parse(updates)).toEqual({
      retryConfig: { policy: "custom", maxRetries: 7, initialDelayMs: 2_000, backoffMultiplier: 1.5, maxDelayMs: 60_000 },
    });
  });
});
