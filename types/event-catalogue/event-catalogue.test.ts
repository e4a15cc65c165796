import { expect, test } from "vitest";
import { packEventTypes } from "../event-packs";
import { eventBytesMax, eventPatternSchema, eventTypeNames } from "../events";
import { dataSchemaOf, eventCatalogue, groupOf } from "./index";

const entries = [...eventCatalogue.values()];

test("has every type that the product publishes and every type of the packs", () => {
  expect([...eventCatalogue.keys()].toSorted()).toEqual([...eventTypeNames, ...Object.keys(packEventTypes)].toSorted());
});

test.each(entries)("the example of $type fits its schema and has nothing that the schema does not know", ({ shape }) => {
  const example = JSON.parse(JSON.stringify(shape.example())) as unknown;
  expect(shape.data.parse(example)).toEqual(example);
  expect(Buffer.byteLength(JSON.stringify(example))).toBeLessThan(eventBytesMax);
});

test.each(entries)("the JSON Schema of $type is an object that closes nothing", ({ shape }) => {
  const schema = dataSchemaOf(shape);
  expect(schema).toMatchObject({ type: "object", $schema: "https://json-schema.org/draft/2020-12/schema" });
  expect(JSON.stringify(schema)).not.toContain('"additionalProperties":false');
});

test("only types that the product does not publish by itself can be published by a call", () => {
  for (const { type, publishable } of entries) expect(publishable).toBe(type in packEventTypes);
});

test("types of one family are one group", () => {
  expect(["ticket.created", "api_key.leaked", "ai.request.failed", "custom.a.b", "payment.failed"].map(groupOf)).toEqual([
    "Tickets",
    "API keys",
    "AI",
    "Custom",
    "Payments",
  ]);
});

test.each(["*", "ticket.*", "payment.failed", "ai.*", "ai.request.*", "custom.*", "custom.order.shipped", "custom.order.*"])(
  "a webhook can listen to %s",
  (pattern) => expect(eventPatternSchema.safeParse(pattern).success).toBe(true),
);

test.each(["tickets.*", "custom", "custom.", "custom.a b", "customer.created", "custom.*.a", `custom.${"x".repeat(100)}`])(
  "no webhook can listen to %s",
  (pattern) => expect(eventPatternSchema.safeParse(pattern).success).toBe(false),
);
