import { expect, test } from "vitest";
import { cancelReasons, type CancelReason } from "@/types/webhooks";
import { canceledWords, lastStepWords } from "./cancel-words";

const canceled = (cancelReason?: CancelReason) => ({
  type: "ticket.created",
  status: "canceled" as const,
  cancelReason,
  attempts: [],
});
const attempt = (number: number) =>
  ({ number, trigger: "automatic", at: "2026-01-01T00:00:00Z", latencyMs: 5, succeeded: false }) as const;

test("a canceled delivery says why, and what to do", () => {
  expect(canceledWords(canceled("webhook_off"))).toBe(
    "Canceled: the webhook was off. Resume the webhook and catch up, or retry this delivery alone.",
  );
  for (const reason of Object.keys(cancelReasons) as CancelReason[]) {
    expect(canceledWords(canceled(reason))).toMatch(/^Canceled: [^.]+\. [^.]+\.$/);
  }
});

test("a test that is canceled is not caught up with", () => {
  expect(canceledWords({ ...canceled("webhook_off"), type: "webhook.test" })).toBe(
    "Canceled: the webhook was off. Send a new test event.",
  );
});

test("one that waits, and one of which the reason is not known, have no such words", () => {
  expect(canceledWords(canceled())).toBeUndefined();
  expect(canceledWords({ ...canceled("by_hand"), status: "pending" })).toBeUndefined();
});

test("in a list the reason stands in place of the last attempt", () => {
  expect(lastStepWords(canceled("by_hand"))).toBe("It was canceled by hand");
  expect(lastStepWords({ ...canceled("webhook_off"), attempts: [attempt(3)] })).toBe("The webhook was off, after 3 attempts");
  expect(lastStepWords({ ...canceled("filtered"), attempts: [attempt(1)] })).toMatch(/, after 1 attempt$/);
  expect(lastStepWords(canceled())).toBe("None made");
  expect(lastStepWords({ ...canceled(), status: "pending" })).toBe("None yet");
  expect(lastStepWords({ ...canceled(), status: "retrying", attempts: [attempt(2)] })).toBe("Attempt 2: The attempt failed");
});
