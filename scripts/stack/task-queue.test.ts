import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { createTaskQueue, type QueuedTask, type SendTask } from "./task-queue";

beforeEach(() => {
  vi.useFakeTimers({ now: 1_000_000 });
});
afterEach(() => {
  vi.useRealTimers();
});

const task = (id: string, notBefore = 0) => ({ id, queue: "deliver", body: "{}", headers: {}, notBefore });

function recorder(answerFor: (task: QueuedTask) => number | null = () => 204) {
  const sent: { id: string; at: number }[] = [];
  const send: SendTask = (queued) => {
    sent.push({ id: queued.id, at: Date.now() });
    return Promise.resolve(answerFor(queued));
  };
  return { sent, send };
}

it("sends a task when it is due and not before", async () => {
  const { sent, send } = recorder();
  const queue = createTaskQueue(send, 10);
  queue.add(task("a", 1_005_000));
  await vi.advanceTimersByTimeAsync(4_999);
  expect(sent).toEqual([]);
  expect(queue.counts()).toMatchObject({ pending: 1, done: 0 });
  await vi.advanceTimersByTimeAsync(1);
  expect(sent).toEqual([{ id: "a", at: 1_005_000 }]);
  expect(queue.counts()).toMatchObject({ pending: 0, done: 1 });
});

it("waits for a time further away than one timer can hold", async () => {
  const { sent, send } = recorder();
  const fortyDaysMs = 40 * 86_400_000;
  createTaskQueue(send, 10).add(task("a", Date.now() + fortyDaysMs));
  await vi.advanceTimersByTimeAsync(fortyDaysMs - 1);
  expect(sent).toEqual([]);
  await vi.advanceTimersByTimeAsync(1);
  expect(sent).toHaveLength(1);
});

it("accepts an id once, even after the task is done", async () => {
  const { sent, send } = recorder();
  const queue = createTaskQueue(send, 10);
  expect(queue.add(task("a"))).toBe(true);
  expect(queue.add(task("a"))).toBe(false);
  await vi.runAllTimersAsync();
  expect(queue.add(task("a"))).toBe(false);
  expect(sent).toHaveLength(1);
});

it("keeps trying while nothing answers or the function fails", async () => {
  const outcomes = [null, 500, 503, ...Array.from({ length: 30 }, () => null)];
  const { sent, send } = recorder(() => {
    const outcome = outcomes.shift();
    return outcome === undefined ? 204 : outcome;
  });
  const queue = createTaskQueue(send, 10);
  queue.add(task("a"));
  await vi.runAllTimersAsync();
  expect(sent).toHaveLength(34);
  expect(queue.counts()).toEqual({ pending: 0, inFlight: 0, done: 1, dropped: 0 });
});

it("gives up a task that the function itself refuses ten times", async () => {
  const { sent, send } = recorder(() => 400);
  const queue = createTaskQueue(send, 10);
  queue.add(task("a"));
  await vi.runAllTimersAsync();
  expect(sent).toHaveLength(10);
  expect(queue.counts()).toMatchObject({ pending: 0, dropped: 1 });
});

it("has no more tasks in flight than it may", async () => {
  let inFlight = 0;
  let most = 0;
  const queue = createTaskQueue(async () => {
    inFlight += 1;
    most = Math.max(most, inFlight);
    await new Promise((resolve) => setTimeout(resolve, 10));
    inFlight -= 1;
    return 204;
  }, 3);
  for (let index = 0; index < 20; index++) queue.add(task(`t${index}`));
  await vi.runAllTimersAsync();
  expect(most).toBe(3);
  expect(queue.counts().done).toBe(20);
});

it("forgets a task that is removed before its time", async () => {
  const { sent, send } = recorder();
  const queue = createTaskQueue(send, 10);
  queue.add(task("a", Date.now() + 1_000));
  expect(queue.remove("a")).toBe(true);
  expect(queue.remove("a")).toBe(false);
  await vi.runAllTimersAsync();
  expect(sent).toEqual([]);
});
