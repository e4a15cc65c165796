import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import type { Task } from "../platform/task-queue";
import { deliveryTask, deliveryTaskPayload, dueTask, type EventDeliveries, firstAttemptTasks, laterTask } from "./delivery-task";

const of = (eventId: string, webhooks: number): EventDeliveries => ({
  teamId: "team_1",
  eventId,
  deliveryIds: Array.from({ length: webhooks }, (_, index) => `dlv_${eventId}_${index}`),
});
const loadOf = (payload: Record<string, unknown>) =>
  (payload["events"] as EventDeliveries[]).map(({ eventId, deliveryIds }) => [eventId, deliveryIds.length]);

test("first attempts of an event, and of those published with it, share a task", () => {
  expect(firstAttemptTasks([of("evt_1", 3), of("evt_2", 0), of("evt_3", 2)])).toEqual([
    { queue: "deliver", id: "evt_1-1", payload: { events: [of("evt_1", 3), of("evt_3", 2)] } },
  ]);
  expect(firstAttemptTasks([])).toEqual([]);
});

test("those of many webhooks have a task for each twenty", () => {
  const tasks = firstAttemptTasks([of("evt_1", 41), of("evt_2", 20)]);
  expect(tasks.map(({ id, payload }) => [id, ...loadOf(payload)])).toEqual([
    ["evt_1-1", ["evt_1", 20]],
    ["evt_1-1-1", ["evt_1", 20]],
    ["evt_1-1-2", ["evt_1", 1], ["evt_2", 19]],
    ["evt_2-1-1", ["evt_2", 1]],
  ]);
});

test("each delivery is in one task, no task has more than twenty, and no two have the same id", () => {
  fc.assert(
    fc.property(fc.array(fc.nat(60), { maxLength: 20 }), (webhooks) => {
      const events = webhooks.map((count, index) => of(`evt_${index}`, count));
      const tasks = firstAttemptTasks(events);
      const loads = tasks.map(({ payload }) =>
        (payload["events"] as EventDeliveries[]).flatMap(({ deliveryIds }) => deliveryIds),
      );
      expect(loads.flat()).toEqual(events.flatMap(({ deliveryIds }) => deliveryIds));
      expect(loads.every(({ length }) => length > 0 && length <= 20)).toBe(true);
      expect(new Set(tasks.map(({ id }) => id)).size).toBe(tasks.length);
    }),
  );
});

test("a task stays under the 32 KB that a queue takes", () => {
  const id = (prefix: string) => prefix.padEnd(40, "x");
  const events = Array.from({ length: 20 }, () => ({ teamId: id("team_"), eventId: id("evt_"), deliveryIds: [id("dlv_")] }));
  expect(JSON.stringify(firstAttemptTasks(events)).length).toBeLessThan(5_000);
});

describe("a task that is put off", () => {
  const due = new Date("2026-01-05T09:00:30.000Z");
  const first = { teamId: "team_1", deliveryId: "dlv_1", attempt: 1 };
  const read = ({ payload }: Task) => deliveryTaskPayload.parse(payload);
  const now = new Date("2026-01-05T09:00:00.000Z");
  const held = dueTask(read(deliveryTask(first)), due, now);

  it("never has an id that was used, and the same one when it is run twice", () => {
    const begun = [deliveryTask(first), ...["hurry-1", "hurry-2"].map((because) => deliveryTask(first, { because })), held];
    const all = begun.flatMap((task) => {
      const once = laterTask(read(task), due);
      expect(laterTask(read(task), due)).toEqual(once);
      expect(once).toMatchObject({ queue: "redeliver", payload: { putOff: read(task).putOff + 1 }, notBefore: due });
      return [task, once, laterTask(read(once), due)];
    });
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
  });

  it("to when its delivery is due is one task, whoever finds that it came early, and another where that one did", () => {
    const hurried = deliveryTask(first, { because: "hurry-1" });
    expect(dueTask(read(hurried), due, now)).toEqual(held);
    const early = new Date(due.getTime() - 200);
    expect(dueTask(read(held), due, early)).toEqual(laterTask(read(held), new Date(due.getTime() + 200)));
  });
});
