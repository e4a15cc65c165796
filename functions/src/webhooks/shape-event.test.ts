import { afterAll, expect, test } from "vitest";
import { createExpressions, ExpressionError } from "../platform/expression";
import { bodyOf, wantsEvent } from "./shape-event";

const expressions = createExpressions({ timeoutMs: 3_000 });
afterAll(() => expressions.close());
const event = {
  id: "evt_1",
  type: "ticket.created",
  timestamp: "2026-01-02T03:04:05.678Z",
  teamId: "team_a",
  data: { id: "tkt_1", priority: "urgent", tags: ["a", "b"], none: [] },
};

test.each([
  ['data.priority = "urgent"', true],
  ['data.priority = "low"', false],
  ['"b" in data.tags', true],
  ["data.missing", false],
  ["data.none", false],
  ["data.tags", true],
  ["data", true],
  ["0", false],
  ['""', false],
  ["[false, 0]", false],
])("the filter %s is %s", async (filter, wanted) => {
  expect(await wantsEvent(expressions, { filter }, event)).toBe(wanted);
});

test("without a filter everything is wanted, and without a transform the body is the event", async () => {
  expect(await wantsEvent(expressions, {}, event)).toBe(true);
  expect(JSON.parse(await bodyOf(expressions, {}, event))).toEqual(event);
});

test("a transform makes the body: the envelope that other products send", async () => {
  const transform =
    '{"event": $uppercase($replace(type, ".", "_")), "timestamp": timestamp, "workspaceId": teamId, "data": data}';
  expect(JSON.parse(await bodyOf(expressions, { transform }, event))).toEqual({
    event: "TICKET_CREATED",
    timestamp: event.timestamp,
    workspaceId: "team_a",
    data: event.data,
  });
});

test.each([
  ["data.missing", "finds nothing"],
  ["$number(data.priority)", "failed"],
  ["($f := function($n) { $f($n + 1) }; $f(0))", "failed"],
  ['$join([1..300000].$string("x"))', "transform"],
])("the transform %s fails, and says why", async (transform, words) => {
  await expect(bodyOf(expressions, { transform }, event)).rejects.toMatchObject({
    errorClass: "transform_failed",
    message: expect.stringContaining(words) as unknown,
  });
});

test("a filter that fails is not taken for no", async () => {
  const failing = wantsEvent(expressions, { filter: "$number(data.priority)" }, event);
  await expect(failing).rejects.toMatchObject({ errorClass: "filter_failed" });
});

test("being overrun is not the expression's fault", async () => {
  const busy = { evaluate: () => Promise.reject(new ExpressionError("busy", "Too many are waiting")) };
  await expect(bodyOf(busy, { transform: "data" }, event)).rejects.toBeInstanceOf(ExpressionError);
});
