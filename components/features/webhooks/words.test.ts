import { describe, expect, it } from "vitest";
import { goneAttemptsWords } from "@/components/ui/gone-attempts";
import { attemptWords, webhookCondition } from "./attempt-words";
import { retryDelaysMs, retrySchedule } from "./retry-words";

describe("a retry policy in words", () => {
  it("spreads the durable one over two days", () => {
    expect(retrySchedule({ policy: "durable" })).toBe(
      "8 retries: after 5 s, 5 min, 30 min, 2 h, 5 h, 10 h, 14 h, 20 h. Gives up after about 2.1 days.",
    );
  });

  it("doubles the quick one from a second", () => {
    expect(retrySchedule({ policy: "quick" })).toBe("5 retries: after 1 s, 2 s, 4 s, 8 s, 16 s. Gives up after about 31 s.");
  });

  it("caps a custom one at its longest delay", () => {
    const config = { policy: "custom", maxRetries: 4, initialDelayMs: 1_000, backoffMultiplier: 10, maxDelayMs: 60_000 } as const;
    expect(retryDelaysMs(config)).toEqual([1_000, 10_000, 60_000, 60_000]);
  });

  it("says so when there is no retry at all", () => {
    const config = { policy: "custom", maxRetries: 0, initialDelayMs: 1_000, backoffMultiplier: 2, maxDelayMs: 60_000 } as const;
    expect(retrySchedule(config)).toMatch(/^No retries/);
  });
});

describe("an attempt and a webhook in words", () => {
  it("names the status of a refused attempt", () => {
    const attempt = { number: 1, trigger: "automatic", at: "2026-01-01T00:00:00Z", latencyMs: 5, succeeded: false } as const;
    expect(attemptWords({ ...attempt, statusCode: 503, errorClass: "http_status" })).toContain("503");
    expect(attemptWords({ ...attempt, errorClass: "dns" })).toContain("no address");
  });

  it("says which attempts are kept no longer", () => {
    expect(goneAttemptsWords([])).toBeUndefined();
    expect(goneAttemptsWords([{ number: 1 }, { number: 2 }])).toBeUndefined();
    expect(goneAttemptsWords([{ number: 2 }, { number: 3 }])).toBe("Attempt 1 is no longer kept.");
    expect(goneAttemptsWords([{ number: 31 }])).toBe("Attempts 1 to 30 are no longer kept.");
  });

  it("puts what people did before what deliveries show", () => {
    expect(webhookCondition({ status: "paused", health: { state: "failing" } }).text).toBe("Paused");
    expect(webhookCondition({ status: "active", health: { state: "failing" } }).tone).toBe("danger");
  });
});
