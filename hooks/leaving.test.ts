import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { deleteLater, leavingIds, undoMs } from "./leaving";

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

it("deletes when the time to take it back is over, and hides it from the first moment to the answer", async () => {
  const answer = Promise.withResolvers<void>();
  const send = vi.fn(() => answer.promise);
  deleteLater("con_a", send);
  expect([...leavingIds()]).toEqual(["con_a"]);
  await vi.advanceTimersByTimeAsync(undoMs - 1);
  expect(send).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(1);
  expect(send).toHaveBeenCalledOnce();
  expect([...leavingIds()]).toEqual(["con_a"]);
  answer.resolve();
  await vi.advanceTimersByTimeAsync(0);
  expect([...leavingIds()]).toEqual([]);
});

it("deletes nothing that was taken back", async () => {
  const send = vi.fn(() => Promise.resolve());
  const undo = deleteLater("con_a", send);
  undo();
  expect([...leavingIds()]).toEqual([]);
  await vi.advanceTimersByTimeAsync(undoMs * 2);
  expect(send).not.toHaveBeenCalled();
});

it("sends it once, however often it was asked for, and takes nothing back that was sent", async () => {
  const send = vi.fn(() => Promise.resolve());
  deleteLater("con_a", send);
  const undo = deleteLater("con_a", send);
  await vi.advanceTimersByTimeAsync(undoMs * 2);
  undo();
  expect(send).toHaveBeenCalledOnce();
});
