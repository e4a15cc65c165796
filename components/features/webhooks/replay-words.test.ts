import { expect, test } from "vitest";
import { countWords, replayWords } from "./replay-words";

test("says how much would be sent, and no more than is known", () => {
  expect(countWords({ count: 0, missed: 0, isExact: true, beforeFilter: false })).toBe("Nothing to send in this time.");
  expect(countWords({ count: 1, missed: 0, isExact: true, beforeFilter: false })).toBe("1 delivery would be sent.");
  expect(countWords({ count: 1_240, missed: 40, isExact: true, beforeFilter: false })).toBe(
    "1,240 deliveries would be sent, 40 of them missed.",
  );
  expect(countWords({ count: 6, missed: 5, isExact: true, beforeFilter: true })).toBe(
    "6 deliveries would be sent, 5 of them missed, less what the filter leaves out.",
  );
  expect(countWords({ count: 0, missed: 0, isExact: false, beforeFilter: false })).toBe("At least 0 deliveries would be sent.");
});

test("says how a replay stands, and why it ended", () => {
  expect(replayWords({ status: "running", replayed: 3 })).toBe("It goes on when you close this.");
  expect(replayWords({ status: "done", replayed: 1 })).toBe("1 delivery is on the way.");
  expect(replayWords({ status: "canceled", replayed: 2, reason: "The webhook is paused" })).toBe(
    "The webhook is paused. 2 deliveries were sent before.",
  );
});
