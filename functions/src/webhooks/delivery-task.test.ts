import fc from "fast-check";
import { expect, test } from "vitest";
import { type EventDeliveries, firstAttemptTasks } from "./delivery-task";

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
