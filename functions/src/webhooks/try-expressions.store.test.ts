import { expect, test } from "vitest";
import { nothing, webhookWorld } from "@/tests/support/webhook-world";
import { createEventTypeStore } from "../events";
import { ExpressionError } from "../platform/expression";
import { transact } from "../platform/transaction";
import { changeWebhook } from "./change-webhook";

const endless = "($f := function($n) { $f($n + 1) }; $f(1))";
const huge = '$join([1..20000].("0123456789abcdef"))';
const refusal = (path: string, message: RegExp) => ({
  code: "invalid_request",
  options: { errors: [{ path, message: expect.stringMatching(message) as unknown }] },
});

test.each([
  ["a filter that never ends", { filter: endless }, "body.filter", /example of \w+\.\w+/],
  ["a transform that never ends", { transform: endless }, "body.transform", /example of \w+\.\w+/],
  [
    "a transform that never ends behind a filter that lets nothing through",
    { filter: "false", transform: endless },
    "body.transform",
    /example/,
  ],
  ["a transform that makes too much", { transform: huge }, "body.transform", /256 KiB/],
])("%s is refused with its field, and nothing is saved", async (_name, input, path, message) => {
  const world = webhookWorld();
  await expect(world.add({ events: ["ticket.*"], ...input })).rejects.toMatchObject(refusal(path, message));
  expect((await world.db.collection(`teams/${world.teamId}/webhooks`).get()).size).toBe(0);
  const { id } = await world.add({ events: ["ticket.*"] });
  await expect(changeWebhook(world.deps, world.teamId, id, input, nothing)).rejects.toMatchObject(refusal(path, message));
  expect(await world.webhooks.read(world.teamId, id)).not.toHaveProperty("transform");
});

test("an expression that fails on every example is refused with the reason; one that fails on some is not", async () => {
  const world = webhookWorld();
  const events = ["ticket.created", "contact.created"];
  await expect(world.add({ events, filter: "$number(data.id) > 1" })).rejects.toMatchObject(
    refusal("body.filter", /fails on the examples of ticket\.created and contact\.created.*Unable to cast/),
  );
  await expect(world.add({ events, transform: "$number(data.id)" })).rejects.toMatchObject(refusal("body.transform", /fails on/));
  await world.add({ events, filter: "$number(data.subject) > 1", transform: "$number(data.subject)" });
});

test("a transform is judged by what its filter lets through", async () => {
  const world = webhookWorld();
  const events = ["ticket.created", "contact.created"];
  const transform = 'type = "ticket.created" ? $number(data.subject) : data';
  await world.add({ events, filter: "false", transform });
  await expect(world.add({ events, filter: 'type = "ticket.created"', transform })).rejects.toMatchObject(
    refusal("body.transform", /examples? of ticket\.created/),
  );
  const { id } = await world.add({ events, filter: 'type = "ticket.created"' });
  await expect(changeWebhook(world.deps, world.teamId, id, { transform }, nothing)).rejects.toMatchObject(
    refusal("body.transform", /example/),
  );
  await changeWebhook(world.deps, world.teamId, id, { transform, events: ["contact.created"], filter: null }, nothing);
});

test("a type of the team's own is tried on its own example; where none is known there is nothing to try", async () => {
  const world = webhookWorld();
  const type = "custom.order.shipped";
  const schema = { type: "object", properties: { id: { type: "string" } } };
  const at = world.clock.now().toISOString();
  const declared = { type, description: "It left", schema, example: { id: "o" }, createdAt: at, updatedAt: at };
  await transact(world.db, async (tx) => createEventTypeStore(world.db).write(tx, world.teamId, declared, world.clock.now()));
  await expect(world.add({ events: [type], filter: "$number(data.id) > 1" })).rejects.toMatchObject(
    refusal("body.filter", /custom\.order\.shipped/),
  );
  await world.add({ events: ["custom.unheard.*"], filter: "$number(data.id) > 1" });
});

test("few examples are tried, and a moment in which nothing can be tried is said to be one", async () => {
  const world = webhookWorld();
  const asked: unknown[] = [];
  const evaluate = (_text: string, input: unknown) => Promise.resolve(void asked.push(input));
  const counting = { ...world.deps, expressions: { ...world.expressions, evaluate } };
  const { id } = await world.add();
  await changeWebhook(counting, world.teamId, id, { filter: "true" }, nothing);
  expect(new Set(asked.map((event) => (event as { type: string }).type)).size).toBe(5);
  const busy = { ...world.expressions, evaluate: () => Promise.reject(new ExpressionError("busy", "Too many")) };
  const refused = changeWebhook({ ...world.deps, expressions: busy }, world.teamId, id, { filter: "false" }, nothing);
  await expect(refused).rejects.toMatchObject({ code: "unavailable" });
});

test("an expression that was slow for once is not refused", async () => {
  const world = webhookWorld();
  let asked = 0;
  const evaluate: typeof world.expressions.evaluate = (...args) =>
    asked++ === 0 ? Promise.reject(new ExpressionError("timeout", "It took long")) : world.expressions.evaluate(...args);
  const slowOnce = { ...world.deps, expressions: { ...world.expressions, evaluate } };
  const { id } = await world.add();
  expect(await changeWebhook(slowOnce, world.teamId, id, { filter: "true" }, nothing)).toMatchObject({ filter: "true" });
});
