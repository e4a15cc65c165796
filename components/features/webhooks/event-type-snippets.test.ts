import { expect, it } from "vitest";
import { declareSnippet, publishSnippet } from "./event-type-snippets";

const origin = "https://tenon.example";

it("publishes an example with a line that a shell takes as it is", () => {
  const type = { type: "custom.order.shipped", example: { id: "order_1042", note: "the driver's choice" } };
  expect(publishSnippet(origin, type)).toBe(
    [
      `curl "https://tenon.example/api/v1/events" \\`,
      `  -H "Authorization: Bearer $API_KEY" \\`,
      `  -H "Content-Type: application/json" \\`,
      `  -d '{"type":"custom.order.shipped","data":{"id":"order_1042","note":"the driver'\\''s choice"}}'`,
    ].join("\n"),
  );
});

it("declares a type with a body that the API takes", () => {
  const body = /-d '(.+)'$/s.exec(declareSnippet(origin))?.[1] ?? "";
  expect(JSON.parse(body)).toEqual({
    type: "custom.order.shipped",
    description: "An order left the warehouse",
    schema: { type: "object", required: ["id"] },
    example: { id: "order_1042" },
  });
});
