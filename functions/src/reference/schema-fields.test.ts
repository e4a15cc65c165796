import { expect, test } from "vitest";
import type { ApiDocument, Schema } from "./api-document";
import { fieldsOf } from "./schema-fields";

const documentWith = (schemas: Record<string, Schema>) => ({ components: { schemas, headers: {} } }) as unknown as ApiDocument;

test("tells of each field its type, its limits, its values and whether it must be there", () => {
  const fields = fieldsOf(documentWith({}), {
    properties: {
      name: { type: "string", minLength: 1, maxLength: 80, description: "Its name" },
      tags: { type: "array", items: { type: "string" }, maxItems: 50, default: [] },
      status: { type: "string", enum: ["open", "closed"] },
      email: { anyOf: [{ type: "string", format: "email", maxLength: 254 }, { type: "null" }] },
      at: { type: "string", format: "date-time" },
      count: { type: "integer", minimum: 0, maximum: Number.MAX_SAFE_INTEGER },
    },
    required: ["name"],
  });
  expect(fields.map(({ name, type, required }) => [name, type, required])).toEqual([
    ["name", "string", true],
    ["tags", "list of string", false],
    ["status", "string", false],
    ["email", "e-mail address or null", false],
    ["at", "time", false],
    ["count", "integer", false],
  ]);
  expect(fields[0]).toMatchObject({ limits: ["1 to 80 characters"], description: "Its name" });
  expect(fields[1]).toMatchObject({ limits: ["at most 50 items"], fallback: "[]" });
  expect(fields[2]!.values).toEqual(["open", "closed"]);
  expect(fields[3]!.limits).toEqual(["at most 254 characters"]);
  expect(fields[5]!.limits).toEqual([]);
});

test("shows the fields of objects within, by name or in a list, and ends where they contain themselves", () => {
  const document = documentWith({ Node: { type: "object", properties: { next: { $ref: "#/components/schemas/Node" } } } });
  const [list] = fieldsOf(document, { properties: { list: { type: "array", items: { $ref: "#/components/schemas/Node" } } } });
  expect(list).toMatchObject({ type: "list of object", children: [{ name: "next", children: [{ name: "next" }] }] });
});

test("merges the fields of alternatives: required is only what all of them require", () => {
  const fields = fieldsOf(documentWith({}), {
    oneOf: [
      { properties: { policy: { type: "string", const: "quick" } }, required: ["policy"] },
      {
        properties: { policy: { type: "string", const: "custom" }, retries: { type: "integer" } },
        required: ["policy", "retries"],
      },
    ],
  });
  expect(fields.map(({ name, required, values }) => ({ name, required, values }))).toEqual([
    { name: "policy", required: true, values: ["quick", "custom"] },
    { name: "retries", required: false, values: [] },
  ]);
});
