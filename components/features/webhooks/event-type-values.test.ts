import { describe, expect, it } from "vitest";
import { ApiProblem } from "@/services/api";
import type { DescribedEventType } from "@/types/event-types";
import { byField, eventTypeFormSchema, newEventTypeValues, toChange, toDeclaration, valuesOf } from "./event-type-values";

const shipped: DescribedEventType = {
  type: "custom.order.shipped",
  description: "An order left the warehouse",
  group: "Custom",
  schema: { type: "object", required: ["id"] },
  example: { id: "order_1042" },
  publishable: true,
  custom: true,
};
const values = valuesOf(shipped);
const messages = (changed: Partial<typeof values>) =>
  eventTypeFormSchema.safeParse({ ...values, ...changed }).error?.issues.map(({ path, message }) => [path[0], message]) ?? [];

describe("the form of an event type", () => {
  it("begins with what can be declared as it is, but for its name and what it tells of", () => {
    expect(messages(newEventTypeValues)).toMatchObject([
      ["type", expect.anything()],
      ["description", "Say what happened"],
    ]);
  });

  it("takes a name with or without the word that all of them begin with", () => {
    expect(toDeclaration({ ...values, type: "order.shipped" })).toEqual({
      type: shipped.type,
      description: shipped.description,
      schema: shipped.schema,
      example: shipped.example,
    });
    expect(toDeclaration({ ...values, type: " custom.order.shipped " }).type).toBe(shipped.type);
    expect(messages({ type: "order shipped" })).toEqual([["type", expect.stringContaining("letters, digits and _")]]);
    expect(messages({ type: "custom." })).toHaveLength(1);
  });

  it("says where what is written is not JSON, and that a schema is an object", () => {
    expect(messages({ schema: '{ "type": }' })).toEqual([["schema", "Not valid JSON: Unexpected token '}'"]]);
    expect(messages({ schema: '{ "type": ' })).toEqual([["schema", "Not valid JSON: Unexpected end of JSON input"]]);
    expect(messages({ schema: "[]" })).toEqual([["schema", 'A schema is an object, such as { "type": "object" }']]);
    expect(messages({ example: "" })).toEqual([["example", "Write an example of the data"]]);
    expect(messages({ example: "7" })).toEqual([]);
  });

  it("sends what was changed, and nothing where only the spaces were", () => {
    expect(toChange({ ...values, schema: '{"type":"object","required":["id"]}' }, shipped)).toBeNull();
    expect(toChange({ ...values, description: "It left", example: '{ "id": "o" }' }, shipped)).toEqual({
      description: "It left",
      example: { id: "o" },
    });
  });
});

it("brings what the server says of places in a text to the field of the text", () => {
  const refused = new ApiProblem({
    code: "invalid_request",
    status: 400,
    detail: "Not valid",
    fieldErrors: [
      { path: "body.example.id", message: "is required" },
      { path: "body.example.lines.0", message: "must be object" },
      { path: "body.schema", message: "does not compile" },
    ],
  });
  expect(byField(refused)).toMatchObject({
    code: "invalid_request",
    fieldErrors: [
      { path: "body.example", message: "id is required. lines.0 must be object" },
      { path: "body.schema", message: "does not compile" },
    ],
  });
  const other = new Error("Not today");
  expect(byField(other)).toBe(other);
});
