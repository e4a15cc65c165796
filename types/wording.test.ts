import { expect, test } from "vitest";
import { z } from "zod";
import { wordIssue } from "./wording";

const told = (schema: z.ZodType, value: unknown) =>
  schema.safeParse(value, { error: wordIssue }).error?.issues.map(({ message }) => message);

const person = z.strictObject({ name: z.string().optional(), email: z.email().optional() });
const shape = z.discriminatedUnion("kind", [z.object({ kind: z.literal("circle") }), z.object({ kind: z.literal("square") })]);

test.each<[string, z.ZodType, unknown, string]>([
  ["a missing field", z.string(), undefined, "Required"],
  ["a missing object", z.object({}), undefined, "Required"],
  ["a missing choice", z.enum(["live", "test"]), undefined, "Required; must be one of: live, test"],
  ["another type", z.string(), 7, "Must be a string, not a number"],
  ["null", z.string(), null, "Must be a string, not null"],
  ["no array", z.array(z.string()), {}, "Must be an array, not an object"],
  ["no object", z.object({}), [], "Must be an object, not an array"],
  ["no truth", z.boolean(), "yes", "Must be true or false, not a string"],
  ["a boolean", z.number(), true, "Must be a number, not a boolean"],
  ["a fraction", z.int(), 1.5, "Must be a whole number"],
  ["a query's number that is none", z.coerce.number(), "x", "Must be a number"],
  ["an empty text", z.string().min(1), "", "At least 1 character"],
  ["a short text", z.string().min(16), "short", "At least 16 characters"],
  ["a long text", z.string().max(2_048), "x".repeat(2_049), "At most 2,048 characters"],
  ["a text of another length", z.string().length(6), "12345", "Exactly 6 characters"],
  ["an empty list", z.array(z.string()).min(1), [], "At least 1 item"],
  ["a long list", z.array(z.string()).max(2), ["a", "b", "c"], "At most 2 items"],
  ["a small number", z.int().min(1), 0, "At least 1"],
  ["a large number", z.int().max(10_000_000), 10_000_001, "At most 10,000,000"],
  ["a number at a bound that does not belong", z.number().gt(0), 0, "More than 0"],
  ["an early date", z.date().min(new Date(0)), new Date(-1), "At least 1970-01-01T00:00:00.000Z"],
  ["no multiple", z.number().multipleOf(60_000), 7, "Must be a multiple of 60,000"],
  ["no e-mail address", z.email(), "ada@", "Must be an e-mail address such as name@example.com"],
  ["no address", z.url(), "example.com", "Must be a whole address such as https://example.com/path"],
  ["no time", z.iso.datetime(), "tomorrow", "Must be a time with its zone, such as 2026-05-04T09:00:00Z"],
  ["no range", z.cidrv4(), "203.0.113.7", "Must be a range such as 203.0.113.0/24"],
  ["a text with another beginning", z.string().startsWith("whsec_"), "x", "Must start with whsec_"],
  ["a text with another end", z.string().endsWith(".json"), "x", "Must end with .json"],
  ["a text without a part", z.string().includes("@"), "x", "Must contain @"],
  ["a text off its pattern", z.string().regex(/^[a-z]+$/), "7", "Must match the pattern /^[a-z]+$/"],
  ["a format with no words of its own", z.jwt(), "x", "Not a valid jwt"],
  ["another value", z.literal(true), false, "Must be true"],
  ["no choice", z.enum(["live", "test"]), 7, "Must be one of: live, test"],
  ["a mistyped choice", z.enum(["live", "test"]), "tset", "Must be one of: live, test; did you mean test?"],
  ["a mistyped field", person, { nmae: "Ada" }, "Unknown; did you mean name?"],
  ["a field with nothing alike", person, { colour: "red" }, "Unknown; leave it out"],
  [
    "several unknown fields, a line each",
    person,
    { e_mail: "", colour: "" },
    "Unknown; did you mean email?\nUnknown; leave it out",
  ],
  ["an unknown form", shape, { kind: "sqare" }, "Must be one of: circle, square; did you mean square?"],
  ["a missing form", shape, {}, "Required; must be one of: circle, square"],
  ["none of two forms", z.union([z.int(), person]), "x", "Must be a number, not a string; or: Must be an object, not a string"],
  ["none of two forms, missing", z.union([z.int(), person]), undefined, "Required"],
  ["a wrong name", z.record(z.string().max(2), z.int()), { abc: 1 }, "Not a name that can stand here: At most 2 characters"],
  ["a wrong entry", z.map(z.string(), z.int()), new Map([["a", 1.5]]), "Must be a whole number"],
  ["what a schema refuses without saying why", z.string().refine(() => false), "x", "Not valid"],
])("says what is wrong with %s", (_, schema, value, words) => {
  expect(told(schema, value)).toEqual([words]);
});

test("of very many choices, names the first", () => {
  const many = z.enum(Array.from({ length: 40 }, (_, index) => `choice-${index}`) as [string]);
  expect(told(many, "x")?.[0]).toMatch(/choice-29, and 10 more$/);
});

test("a schema's own words go before it", () => {
  expect(told(z.string().min(1, "Give it a name"), "")).toEqual(["Give it a name"]);
  expect(
    told(
      z.string().refine(() => false, { message: "Not this one" }),
      "x",
    ),
  ).toEqual(["Not this one"]);
});

test("no words of zod are left where a schema has none", () => {
  expect(z.string().safeParse(undefined).error?.issues[0]?.message).toMatch(/^Invalid input/);
  expect(told(z.object({ a: z.object({ b: z.int() }) }), { a: { b: "1" } })).toEqual(["Must be a number, not a string"]);
});
