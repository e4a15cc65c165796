import { afterAll, expect, onTestFinished, test, vi } from "vitest";
import { incomingBodyBytesMax } from "@/types/incoming";
import { checkExpression, createExpressions, ExpressionError } from "./expression";

// A busy machine takes seconds to start the processes that these tests end.
vi.setConfig({ testTimeout: 60_000 });
const expressions = createExpressions();
/** On a busy machine, megabytes take longer than a team is given. */
const patient = createExpressions({ timeoutMs: 20_000 });
afterAll(() => {
  expressions.close();
  patient.close();
});

const ticket = {
  type: "ticket.created",
  data: { id: "tk_1", priority: "high", tags: ["a", "b"], lines: [{ price: 2 }, { price: 3 }] },
};

test.each([
  ["data.priority = 'high'", true],
  ["$sum(data.lines.price)", 5],
  ["$count(data.tags) > 3", false],
  ["{ 'event': type, 'tags': data.tags[] }", { event: "ticket.created", tags: ["a", "b"] }],
  ["data.nothing", undefined],
  ["$uppercase($replace(type, '.', '_'))", "TICKET_CREATED"],
  ["data.lines[price > 2]", { price: 3 }],
  ["$match(type, /^ticket/).match", "ticket"],
  ["$type($millis())", "number"],
  ["function($x) { $x }", undefined],
  ["{ 'f': $sum, 'x': 1 }", { x: 1 }],
])("%s", async (text, result) => {
  expect(await patient.evaluate(text, ticket)).toEqual(result);
});

test.each(['"', "\u0001", "ö"])(
  "a text of the largest body that comes in is taken, although it is longer as JSON: %j",
  async (unit) => {
    const body = unit.repeat(incomingBodyBytesMax / Buffer.byteLength(unit));
    expect(await patient.evaluate("$substring(body, 0, 1)", { body })).toBe(unit);
  },
);

const doubled = (what: string) =>
  `($d := function($s, $n) { $n = 0 ? $s : $d($s & $s, $n - 1) }; ${what.replace("IT", '$d("abcdefgh", 28)')})`;

test.each([
  ["an endless loop", "($f := function($n) { $f($n + 1) }; $f(0))", "timeout"],
  ["a pattern that backtracks for ever", `$match("${"a".repeat(40)}!", /^(a+)+$/)`, "timeout"],
  ["a deep recursion", "($f := function($n) { $n = 0 ? 0 : 1 + $f($n - 1) }; $f(100000))", "too_large"],
  ["a range of ten millions", "[1..1e7]", "too_large"],
  ["a text that doubles itself", doubled("IT"), "too_large"],
  ["one that is flattened", doubled("$uppercase(IT)"), "too_large"],
  ["one that is counted", doubled("$length(IT)"), "too_large"],
  ["padding", '$pad("", 500000000)', "too_large"],
  ["padding with a long text", '$pad("", 100000000, "é漢")', "too_large"],
  ["a replacement that multiplies", '$replace($pad("", 100000, "a"), "a", $pad("", 50000, "b"))', "too_large"],
  [
    "an array that doubles itself",
    "($d := function($s, $n) { $n = 0 ? $s : $d($append($s, $s), $n - 1) }; $d([1], 40))",
    "too_large",
  ],
  ["a large result", '$pad("", 300000)', "too_large"],
  ["$eval", "$eval('1 + 1')", "failed"],
  ["an operand of a wrong type", "type + 1", "failed"],
  ["an error of its own", "$error('not for us')", "failed"],
  ["what does not compile", "data.(", "invalid"],
  ["8 KiB of text", "1".repeat(8 * 1024 + 1), "invalid"],
])("refuses %s, and the next one runs", async (_name, text, reason) => {
  // What ends by its size must come to it before its time is over, on a busy machine too.
  const { evaluate } = reason === "timeout" ? expressions : patient;
  await expect(evaluate(text, ticket)).rejects.toMatchObject({ name: "ExpressionError", reason });
  expect(await patient.evaluate("data.id", ticket)).toBe("tk_1");
});

test.each([
  "$map([1..100000], function($v) { $pad('', 100000) & $v })",
  "($d := function($s, $n) { $n = 0 ? $s : $d([[$s], [$s]], $n - 1) }; $d([1], 40))",
])("%s ends by its memory or its time, whichever is spent first", async (text) => {
  await expect(expressions.evaluate(text, ticket)).rejects.toMatchObject({
    reason: expect.stringMatching(/^(too_large|timeout)$/),
  });
});

test.each([
  "constructor",
  "__proto__",
  "data.constructor.constructor('return process')()",
  "$sum.constructor",
  "$.toString",
  "$lookup($, 'constructor')",
])("%s reaches nothing", async (text) => {
  const result = await expressions.evaluate(text, ticket).catch((err: unknown) => err);
  expect(result === undefined || result instanceof ExpressionError).toBe(true);
});

test("a name such as __proto__ in the input or the result changes no other evaluation", async () => {
  const input = JSON.parse('{"__proto__": {"polluted": true}, "a": {"__proto__": {"polluted": true}}}') as unknown;
  await expressions.evaluate('$merge([$, $.a]) ~> | $ | {"__proto__": {"polluted": true}} |', input).catch(() => undefined);
  await expressions.evaluate('{"__proto__": {"polluted": true}}', {});
  expect(await expressions.evaluate("polluted", {})).toBeUndefined();
  expect(await expressions.evaluate("$.polluted", { a: 1 })).toBeUndefined();
});

test("an evaluation sees nothing of the one before it", async () => {
  expect(await expressions.evaluate("($x := 42; $x)", {})).toBe(42);
  expect(await expressions.evaluate("$x", {})).toBeUndefined();
});

test("this process goes on meanwhile, and other teams do not wait", async () => {
  const shared = createExpressions({ timeoutMs: 1_500 });
  onTestFinished(() => shared.close());
  const finished: string[] = [];
  const stuck = Array.from({ length: 3 }, () =>
    shared.evaluate(`$match("${"a".repeat(40)}!", /^(a+)+$/)`, {}, "slow").catch(() => finished.push("slow")),
  );
  let turns = 0;
  for (; finished.length === 0; turns++) await new Promise(setImmediate);
  // As long as one of them takes: if it held this process up, there would be one or two.
  expect(turns).toBeGreaterThan(100);
  const quick = Array.from({ length: 5 }, (_, n) => shared.evaluate("n", { n }, "quick").then(() => finished.push("quick")));
  await Promise.all([...quick, ...stuck]);
  expect(finished).toHaveLength(8);
  // In the order of their coming, all the slow ones would be first.
  expect(finished.indexOf("quick")).toBeLessThan(3);
});

test("says where an expression does not compile", () => {
  expect(checkExpression("data.priority = 'high'")).toBeNull();
  expect(checkExpression("data.[")).toMatch(/at character \d+/);
  expect(checkExpression("'open")).toContain("must be terminated");
  expect(checkExpression("(".repeat(8_000))).not.toBeNull();
  expect(checkExpression("/(/")).not.toBeNull();
});

const order = {
  type: "object",
  properties: {
    id: { type: "string" },
    email: { type: "string", format: "email" },
    lines: { type: "array", items: { $ref: "#/$defs/line" } },
  },
  required: ["id"],
  additionalProperties: false,
  $defs: { line: { type: "object", properties: { count: { type: "integer", minimum: 1 } }, required: ["count"] } },
};

test("names each field that does not fit a schema", async () => {
  expect(await expressions.checkSchema(order)).toBeNull();
  expect(await expressions.validate(order, { id: "o1", email: "a@b.example", lines: [{ count: 2 }] })).toEqual([]);
  const errors = await expressions.validate(order, { email: "no", lines: [{ count: 0 }, {}], more: 1 });
  expect(errors.map(({ path }) => path).toSorted()).toEqual(["email", "id", "lines.0.count", "lines.1.count", "more"]);
  expect(errors.find(({ path }) => path === "id")?.message).toBe("is required");
});

test.each([
  [{ type: "strin" }, "type"],
  [{ requierd: ["id"] }, "unknown keyword.*requierd"],
  [{ type: "string", format: "e-mail" }, "unknown format"],
  [{ properties: { a: { pattern: "(" } } }, "(regular|regex|pattern)"],
  [{ $ref: "https://elsewhere.example/schema" }, "not followed"],
  [{ $ref: "#/$defs/none" }, "none"],
  [{ $schema: "http://json-schema.org/draft-07/schema#" }, "2020-12"],
  [{ $async: true }, "async"],
  [{ type: "object", required: "id" }, "required: must be array"],
  ["string", "object"],
  [{ description: "x".repeat(32 * 1024) }, "32 KiB"],
])("refuses the schema %j and says why", async (schema, words) => {
  expect(await expressions.checkSchema(schema)).toMatch(new RegExp(words, "i"));
});

test("a schema with a pattern that backtracks for ever ends at its deadline", async () => {
  const schema = { type: "string", pattern: "^(a+)+$" };
  await expect(expressions.validate(schema, `${"a".repeat(40)}!`)).rejects.toMatchObject({ reason: "timeout" });
});

test("two teams' schemas of one $id are two schemas", async () => {
  const schema = (type: string) => ({ $id: "https://team.example/order", type });
  expect(await expressions.validate(schema("string"), "x", "a")).toEqual([]);
  expect(await expressions.validate(schema("number"), "x", "b")).toHaveLength(1);
});
