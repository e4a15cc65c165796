import { expect, test } from "vitest";
import { countWords, lastReplayWords, leftWords, progressWords, replayWords } from "./replay-words";

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

test("says how far a replay has come, and what a stop leaves out", () => {
  expect(progressWords({ replayed: 120, total: 1_400, isExact: true })).toBe("120 of 1,400");
  expect(progressWords({ replayed: 120, total: 1_400, isExact: false })).toBe("120 of at least 1,400");
  // What ended while it ran is sent along.
  expect(progressWords({ replayed: 7, total: 5, isExact: true })).toBe("7 of 7");
  expect(leftWords({ replayed: 120, total: 400, isExact: true })).toBe("280 deliveries are not sent again.");
  expect(leftWords({ replayed: 399, total: 400, isExact: true })).toBe("1 delivery is not sent again.");
  expect(leftWords({ replayed: 5, total: 5, isExact: false })).toBe("The rest is not sent again.");
});

test("says in a line how the last replay ended", () => {
  const ended = { total: 400, isExact: true };
  expect(lastReplayWords({ ...ended, status: "done", replayed: 400 })).toBe("sent 400 deliveries again");
  expect(lastReplayWords({ ...ended, status: "done", replayed: 1 })).toBe("sent 1 delivery again");
  expect(lastReplayWords({ ...ended, status: "done", replayed: 0 })).toBe("found nothing to send");
  expect(lastReplayWords({ ...ended, status: "canceled", replayed: 120, reason: "It was canceled by hand" })).toBe(
    "ended after 120 of 400: it was canceled by hand",
  );
});
