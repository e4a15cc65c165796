import { expect, test } from "vitest";
import { eventTasks } from "./delivery-task";

const event = { teamId: "team_1", eventId: "evt_1" };

test("an event's first attempts share a task, and those of many webhooks have one for each twenty", () => {
  const deliveryIds = Array.from({ length: 41 }, (_, index) => `dlv_${index}`);
  const tasks = eventTasks({ ...event, deliveryIds });
  expect(tasks.map(({ id }) => id)).toEqual(["evt_1-1", "evt_1-1-1", "evt_1-1-2"]);
  expect(tasks.map(({ payload }) => (payload["deliveryIds"] as string[]).length)).toEqual([20, 20, 1]);
  expect(tasks.flatMap(({ payload }) => payload["deliveryIds"])).toEqual(deliveryIds);
  expect(eventTasks({ ...event, deliveryIds: [] })).toEqual([]);
});

test("a task stays under the 32 KB that a queue takes", () => {
  const deliveryIds = Array.from({ length: 20 }, () => "dlv_".padEnd(30, "x"));
  expect(JSON.stringify(eventTasks({ ...event, deliveryIds })[0]).length).toBeLessThan(2_000);
});
