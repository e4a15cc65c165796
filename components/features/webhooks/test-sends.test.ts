import { describe, expect, it } from "vitest";
import { deliveryStatuses } from "@/types/webhooks";
import { statusBadge } from "./attempt-words";
import { asksForNothing, retryLabel } from "./delivery-steps";

const event = { type: "ticket.created" } as const;
const test = { type: "webhook.test" } as const;

describe("a test send that failed", () => {
  it("is no dead letter: it says that a test failed, in no alarming colour, and its row asks for nothing", () => {
    expect(statusBadge({ ...test, status: "dead" })).toEqual({ text: "Test failed", tone: "neutral" });
    expect(statusBadge({ ...event, status: "dead" })).toEqual({ text: "Failed", tone: "danger" });
    expect(asksForNothing({ ...test, status: "dead" })).toBe(true);
    expect(asksForNothing({ ...event, status: "dead" })).toBe(false);
  });

  it("is sent again from its own page", () => {
    expect(retryLabel({ ...test, status: "dead" })).toBe("Send again");
    expect(retryLabel({ ...event, status: "dead" })).toBe("Retry");
    expect(retryLabel({ ...event, status: "delivered" })).toBe("Send again");
  });
});

it("a test send has the words of any delivery but where it failed, and can be ended or sent while it waits", () => {
  for (const status of deliveryStatuses.filter((one) => one !== "dead")) {
    expect(statusBadge({ ...test, status })).toEqual(statusBadge({ ...event, status }));
  }
  expect(asksForNothing({ ...test, status: "retrying" })).toBe(false);
  expect(statusBadge({ ...test, status: "retrying", pausedAt: "2026-01-01T00:00:00Z" }).text).toBe("Paused");
});
