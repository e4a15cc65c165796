import { expect, test } from "vitest";
import { simulatedPlatform } from "@/tests/support/simulated-platform";
import type { PublishedEvent } from "@/types/events";
import { newId } from "../platform/ids";
import { transact, type Tx } from "../platform/transaction";
import { createPublisher } from "./create-publisher";
import { listEventTypes, readEventType } from "./describe-event-types";
import { createEventStore } from "./event-store";
import { createEventTypeStore, eventTypesMax } from "./event-type-store";
import { previewExpression } from "./preview-expression";
import { publishTeamEvent } from "./publish-team-event";
import { changeEventType, declareEventType, deleteEventType } from "./save-event-type";

const platform = simulatedPlatform();
const delivered: (PublishedEvent & { orderingKey?: string })[] = [];
const publishEvent = createPublisher(platform, (_tx, event) => Promise.resolve(void delivered.push(event)));
const deps = { ...platform, publishEvent };
const unsaid = (_tx: Tx) => undefined;

const shipped = {
  type: "custom.order.shipped",
  description: "An order left",
  schema: {
    type: "object",
    properties: { id: { type: "string" }, lines: { type: "array", items: { type: "object", required: ["count"] } } },
    required: ["id"],
  },
  example: { id: "order_1", lines: [[]].map(() => ({ count: 1 })) },
};

async function teamWithType() {
  const teamId = newId("team");
  await declareEventType(deps, teamId, shipped, unsaid);
  return teamId;
}

test("a declared type is listed with its schema and example, for its team alone", async () => {
  const teamId = await teamWithType();
  const own = (await listEventTypes(deps, teamId)).filter(({ custom }) => custom);
  expect(own).toMatchObject([{ ...shipped, group: "Custom", publishable: true }]);
  expect(await readEventType(deps, teamId, "ticket.created")).toMatchObject({
    custom: false,
    publishable: false,
    group: "Tickets",
  });
  await expect(readEventType(deps, newId("team"), shipped.type)).rejects.toMatchObject({ code: "not_found" });
});

test("the JSON Schema of every type of the catalogue takes its example", async () => {
  for (const { type, schema, example } of await listEventTypes(deps, newId("team"))) {
    expect(await platform.expressions.checkSchema(schema), type).toBeNull();
    expect(await platform.expressions.validate(schema, example), type).toEqual([]);
  }
});

test.each([
  ["a schema that does not compile", { schema: { type: "strin" } }, "body.schema"],
  ["a schema that points elsewhere", { schema: { $ref: "https://elsewhere.example/s" } }, "body.schema"],
  ["an example that does not fit", { example: { lines: [{}] } }, "body.example.id"],
  [
    "a pattern that backtracks for ever",
    { schema: { properties: { id: { pattern: "^(a+)+$" } } }, example: { id: `${"a".repeat(40)}!` } },
    "body.example",
  ],
])("refuses %s, and names the field", async (_name, change, path) => {
  const teamId = newId("team");
  const refused = declareEventType(deps, teamId, { ...shipped, ...change }, unsaid);
  await expect(refused).rejects.toMatchObject({
    code: "invalid_request",
    options: { errors: expect.arrayContaining([expect.objectContaining({ path })]) as unknown },
  });
  expect(await createEventTypeStore(platform.db).list(teamId, 10)).toEqual([]);
});

test("a type is declared once, changed in part, and deleted", async () => {
  const teamId = await teamWithType();
  await expect(declareEventType(deps, teamId, shipped, unsaid)).rejects.toMatchObject({ code: "already_exists" });
  const said: unknown[] = [];
  await changeEventType(deps, teamId, shipped.type, { description: "It left" }, (_tx, change) => said.push(change));
  expect(said).toMatchObject([
    { before: { description: "An order left" }, after: { description: "It left", schema: shipped.schema } },
  ]);
  const unfit = changeEventType(deps, teamId, shipped.type, { schema: { required: ["other"] } }, unsaid);
  await expect(unfit).rejects.toMatchObject({ options: { errors: [{ path: "body.example.other", message: "is required" }] } });
  await deleteEventType(deps, teamId, shipped.type, unsaid);
  await expect(readEventType(deps, teamId, shipped.type)).rejects.toMatchObject({ code: "not_found" });
});

test("a team has at most a hundred types of its own", async () => {
  const teamId = newId("team");
  const store = createEventTypeStore(platform.db);
  const now = platform.clock.now();
  const at = now.toISOString();
  await transact(platform.db, async (tx) => {
    for (let n = 0; n < eventTypesMax; n++) {
      store.write(tx, teamId, { ...shipped, type: `custom.t${n}`, createdAt: at, updatedAt: at }, now);
    }
  });
  await expect(declareEventType(deps, teamId, shipped, unsaid)).rejects.toMatchObject({ code: "limit_reached" });
});

test("publishes a type of a pack and a declared one, with the ordering key for those who deliver it", async () => {
  const teamId = await teamWithType();
  const pack = await publishTeamEvent(deps, teamId, { type: "user.created", data: { id: "user_1", plan: "any" } });
  const own = await publishTeamEvent(deps, teamId, { type: shipped.type, data: shipped.example, orderingKey: "order_1" });
  expect(await createEventStore(platform.db).read(teamId, own.event.id)).toEqual(own.event);
  expect(delivered.filter((event) => event.teamId === teamId)).toMatchObject([
    { id: pack.event.id, orderingKey: "user_1" },
    { id: own.event.id, orderingKey: "order_1" },
  ]);
});

test.each([
  ["a type of the product", { type: "ticket.created", data: { id: "x" } }, ["body.type"]],
  ["a type that nobody declared", { type: "custom.nothing", data: {} }, ["body.type"]],
  ["a type of nobody", { type: "order.shipped", data: {} }, ["body.type"]],
  ["a type whose name no type can have", { type: "custom.a/b", data: {} }, ["body.type"]],
  ["a type that ends in nothing", { type: "custom.//", data: {} }, ["body.type"]],
  [
    "data that does not fit a pack",
    { type: "payment.failed", data: { id: "p", amount: 1.5, currency: "eur" } },
    ["body.data.amount", "body.data.currency"],
  ],
  [
    "data that does not fit a declared type",
    { type: shipped.type, data: { lines: [{}, 1] } },
    ["body.data.id", "body.data.lines.0.count", "body.data.lines.1"],
  ],
  ["data that is no object", { type: "user.created", data: "x" }, ["body.data"]],
])("refuses %s and publishes nothing", async (_name, body, paths) => {
  const teamId = await teamWithType();
  const refused = await publishTeamEvent(deps, teamId, body).catch((err: unknown) => err);
  expect(refused).toMatchObject({ code: "invalid_request" });
  expect((refused as { options: { errors: { path: string }[] } }).options.errors.map(({ path }) => path).toSorted()).toEqual(
    paths,
  );
  expect(delivered.filter((event) => event.teamId === teamId)).toEqual([]);
});

test("under an id of the caller's own an event is published once", async () => {
  const teamId = await teamWithType();
  const body = { type: "user.created", data: { id: "user_1" }, id: "signup 1" };
  const first = await publishTeamEvent(deps, teamId, body);
  expect(await publishTeamEvent(deps, teamId, body)).toEqual({ event: first.event, isNew: false });
  expect(delivered.filter((event) => event.teamId === teamId)).toHaveLength(1);
  const other = publishTeamEvent(deps, teamId, { ...body, data: { id: "user_2" } });
  await expect(other).rejects.toMatchObject({ code: "already_exists", options: { errors: [{ path: "body.id" }] } });
});

test("refuses more than 256 KiB", async () => {
  const large = { id: "x", metadata: { text: "x".repeat(256 * 1024) } };
  const refused = publishTeamEvent(deps, newId("team"), { type: "user.created", data: large });
  await expect(refused).rejects.toMatchObject({ code: "payload_too_large" });
});

test("lists events newest first, by type and by time, page by page", async () => {
  const teamId = newId("team");
  const ids: string[] = [];
  for (const type of ["user.created", "payment.failed", "user.created", "user.created"]) {
    const data = type === "user.created" ? { id: "u" } : { id: "p", amount: 1, currency: "EUR" };
    ids.unshift((await publishTeamEvent(deps, teamId, { type, data })).event.id);
    platform.clock.advance(1_000);
  }
  const store = createEventStore(platform.db);
  const unreadable = (err: unknown) => {
    throw err;
  };
  const all = await store.list(teamId, {}, 10, undefined, unreadable);
  expect(all.map(({ id }) => id)).toEqual(ids);
  expect(all[0]).toEqual({ id: ids[0], type: "user.created", timestamp: all[0]?.timestamp, orderingKey: "u" });
  const after = { at: new Date(all[1]!.timestamp), id: all[1]!.id };
  expect((await store.list(teamId, {}, 10, after, unreadable)).map(({ id }) => id)).toEqual(ids.slice(2));
  const users = await store.list(teamId, { type: "user.created", to: new Date(all[0]!.timestamp) }, 10, undefined, unreadable);
  expect(users.map(({ id }) => id)).toEqual([ids[1], ids[3]]);
  expect(await store.list(newId("team"), {}, 10, undefined, unreadable)).toEqual([]);
});

test("tries a filter and a transform on an event", async () => {
  const teamId = newId("team");
  const { event } = await publishTeamEvent(deps, teamId, { type: "user.created", data: { id: "user_1", name: "Ada" } });
  const preview = (sent: object) => previewExpression(deps, teamId, { eventId: event.id, ...sent });
  expect(await preview({})).toEqual({ matches: true, body: event });
  expect(await preview({ filter: "data.name = 'Grace'", transform: "data" })).toEqual({ matches: false });
  expect(await preview({ filter: "data.name", transform: "{ 'event': $uppercase(type) }" })).toEqual({
    matches: true,
    body: { event: "USER.CREATED" },
  });
  expect(await preview({ transform: "data.name + 1" })).toMatchObject({
    matches: true,
    error: { field: "transform", reason: "failed" },
  });
  expect(await preview({ transform: "data.nothing" })).toMatchObject({ matches: true, error: { field: "transform" } });
  expect(await preview({ filter: "data.(" })).toMatchObject({ matches: false, error: { field: "filter", reason: "invalid" } });
  await expect(previewExpression(deps, newId("team"), { eventId: event.id })).rejects.toMatchObject({ code: "not_found" });
});
