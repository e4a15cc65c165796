import fc from "fast-check";
import { expect, test } from "vitest";
import { parseJson } from "./json-body";
import { ProblemError } from "./problem";

function detailOf(text: string | Buffer): string {
  try {
    parseJson(Buffer.from(text));
  } catch (err) {
    if (err instanceof ProblemError && err.code === "malformed_json") return err.detail;
    throw err;
  }
  return "accepted";
}

test.each([
  ['{"a":x}', "position 5 (line 1, column 6)"],
  ['{"a":1,\n "b" 2}', "position 13 (line 2, column 6)"],
  ['{"a":1}}', "position 7"],
  ["", "ends too early"],
  ['{"a":"b', "ends too early"],
  ['{"a":tr', "ends too early"],
  ['["\\u12zz"]', "position 6"],
])("says where %j goes wrong", (text, place) => {
  expect(detailOf(text)).toContain(place);
});

test("refuses bytes that are not UTF-8", () => {
  expect(detailOf(Buffer.from([0x22, 0xff, 0x22]))).toBe("The body is not UTF-8");
});

test("accepts every JSON text, and never calls a cut one anything but ended too early", () => {
  fc.assert(
    fc.property(fc.json(), fc.nat(), (text, cut) => {
      expect(detailOf(text)).toBe("accepted");
      const start = text.slice(0, cut % text.length);
      expect(["accepted", "The body is not valid JSON: it ends too early"]).toContain(detailOf(start));
    }),
  );
});

test.each(['{"a":"\\ud800"}', '{"a":"\\uDC00\\uD800"}', '{"\\ud83d":1}', '{"a":"\\\\\\ud800x"}'])(
  "refuses half a character: %s",
  (text) => {
    expect(() => parseJson(Buffer.from(text))).toThrow(/surrogate/);
  },
);

test.each([
  ['{"a":"\\ud83d\\ude00"}', { a: "\u{1f600}" }],
  ['{"a":"\\\\ud800"}', { a: "\\ud800" }],
])("takes whole characters and what only looks like half of one: %s", (text, value) => {
  expect(parseJson(Buffer.from(text))).toEqual(value);
});
