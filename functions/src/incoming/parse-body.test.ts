import { expect, test } from "vitest";
import { parseBody } from "./parse-body";

const parsed = (text: string | Buffer, contentType?: string) => parseBody(Buffer.from(text), contentType);

test.each([
  ['{"a":1}', { a: 1 }],
  ['\ufeff{"a":1}', { a: 1 }],
  ["null", null],
  ["", ""],
  ["no JSON", "no JSON"],
  ['{"__proto__":{"a":1}}', JSON.parse('{"__proto__":{"a":1}}')],
])("JSON is its value, and what is none is text: %j", (text, value) => {
  expect(parsed(text, "application/json")).toEqual(value);
});

test("bytes that are no text are read as far as they are", () => {
  expect(parsed(Buffer.from([0x61, 0xff, 0x62]))).toBe("a\ufffdb");
});

test.each(["application/x-www-form-urlencoded", "Application/X-WWW-Form-Urlencoded; charset=utf-8"])(
  "a form is its fields: %s",
  (type) => {
    expect(parsed("a=1&b=2&b=3", type)).toEqual({ a: "1", b: ["2", "3"] });
    expect(parsed("payload=%7B%22a%22%3A1%7D", type)).toEqual({ a: 1 });
  },
);

test("a form of a megabyte is its fields, of one name or of as many as there is room for", () => {
  const form = "application/x-www-form-urlencoded";
  const many = Array.from({ length: 120_000 }, (_, index) => `f${index}=`).join("&");
  expect(Object.keys(parsed(many, form) as object)).toHaveLength(120_000);
  expect((parsed("a=1&".repeat(250_000), form) as { a: string[] }).a).toHaveLength(250_000);
});
