import { expect, test } from "vitest";
import { z } from "zod";
import { inMemoryGateway } from "../../../tests/support/in-memory-gateway";
import { route } from "./route";

const common = {
  tag: "Test",
  summary: "Test",
  access: { kind: "public", because: "test" },
  audit: { none: "Changes nothing" },
  response: { status: 200, description: "Done" },
} as const;
const { send } = inMemoryGateway([
  route({
    ...common,
    method: "POST",
    path: "/things",
    operationId: "createThing",
    bodyBytesMax: 200,
    body: z.strictObject({
      name: z.string().max(20),
      owner: z.strictObject({ email: z.email() }).optional(),
      size: z.union([z.int(), z.strictObject({ width: z.int() })]).optional(),
    }),
    handle: async ({ body }) => ({ body }),
  }),
  route({
    ...common,
    method: "GET",
    path: "/things",
    operationId: "listThings",
    query: z.strictObject({ limit: z.coerce.number().int().max(100).default(50) }),
    handle: async ({ query }) => ({ body: query }),
  }),
  route({ ...common, method: "GET", path: "/plain", operationId: "plain", handle: async () => ({ body: {} }) }),
  route({
    ...common,
    method: "ALL",
    path: "/capture",
    operationId: "capture",
    rawBody: true,
    handle: async ({ rawBody, method }) => ({ body: { method, text: rawBody.toString() } }),
  }),
]);
const json = { "content-type": "application/json; charset=utf-8" };
const post = (body: string | undefined, headers: Record<string, string> = json) => send("POST", "/things", headers, body);
const paths = (answer: Awaited<ReturnType<typeof send>>) => answer.body.errors?.map((error) => error.path);

test("accepts a body that fits", async () => {
  expect((await post('{"name":"a"}')).body).toEqual({ name: "a" });
});

test.each<[string, string | undefined, string[]]>([
  ["a missing field", "{}", ["body.name"]],
  ["a wrong type", '{"name":1}', ["body.name"]],
  ["too long a text", `{"name":"${"x".repeat(21)}"}`, ["body.name"]],
  [
    "unknown fields, at any depth",
    '{"name":"a","nmae":1,"owner":{"email":"a@example.com","x":1}}',
    ["body.owner.x", "body.nmae"],
  ],
  ["a wrong field inside another", '{"name":"a","owner":{"email":"x"}}', ["body.owner.email"]],
  ["a wrong field of one of two forms", '{"name":"a","size":{"width":"x"}}', ["body.size.width"]],
  ["a prototype smuggled in", '{"name":"a","__proto__":{"admin":true}}', ["body.__proto__"]],
  ["something that is no object", "[]", ["body"]],
  ["no body", undefined, ["body"]],
])("names the field of %s", async (_, body, expected) => {
  const answer = await post(body);
  expect([answer.status, answer.body.code]).toEqual([400, "invalid_request"]);
  expect(paths(answer)).toEqual(expected);
});

test("says where malformed JSON goes wrong", async () => {
  const answer = await post('{"name" "a"}');
  expect([answer.status, answer.body.code]).toEqual([400, "malformed_json"]);
  expect(answer.body.detail).toContain("position 8");
});

test.each([
  ["another content type", "name=a", { "content-type": "application/x-www-form-urlencoded" }],
  ["a content type that only looks like it", "{}", { "content-type": "application/jsonp" }],
  ["a packed body", "{}", { ...json, "content-encoding": "gzip" }],
])("refuses %s with 415", async (_, body, headers) => {
  const answer = await post(body, headers);
  expect([answer.status, answer.body.code]).toEqual([415, "unsupported_media_type"]);
});

test("refuses a body over the limit, whatever is in it", async () => {
  const answer = await post("x".repeat(201), { "content-type": "text/plain" });
  expect([answer.status, answer.body.code]).toEqual([413, "payload_too_large"]);
  expect(answer.body.detail).toContain("200 bytes");
});

test("names repeated, unknown and wrong query parameters", async () => {
  expect((await send("GET", "/things?limit=7")).body).toEqual({ limit: 7 });
  expect(paths(await send("GET", "/things?limit=1&limit=2"))).toEqual(["query.limit"]);
  expect(paths(await send("GET", "/things?limt=1"))).toEqual(["query.limt"]);
  expect(paths(await send("GET", "/things?limit=x"))).toEqual(["query.limit"]);
  expect(paths(await send("GET", "/plain?x=1"))).toEqual(["query.x"]);
});

test("hands a raw route every method, query and content type, byte for byte", async () => {
  const answer = await send("PATCH", "/capture?a=1&a=2", { "content-type": "text/plain" }, '{"a": }');
  expect(answer.body).toEqual({ method: "PATCH", text: '{"a": }' });
});

test("names the first fifty of very many mistakes, and counts the rest", async () => {
  const fields = Array.from({ length: 60 }, (_, index) => `"${index}":1`).join(",");
  const { send: sendMany } = inMemoryGateway([
    route({
      ...common,
      method: "POST",
      path: "/many",
      operationId: "many",
      body: z.strictObject({}),
      handle: async () => ({ body: {} }),
    }),
  ]);
  const answer = await sendMany("POST", "/many", json, `{${fields}}`);
  expect(answer.body.errors).toHaveLength(50);
  expect(answer.body.detail).toMatch(/, and 10 more$/);
});
