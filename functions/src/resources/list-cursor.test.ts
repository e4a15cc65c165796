import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readCursor, type SortValue, writeCursor } from "./list-cursor";

const sortValues: fc.Arbitrary<SortValue> = fc.oneof(
  fc.string({ unit: "grapheme", maxLength: 200 }),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0),
  fc.boolean(),
  fc.constant(null),
  fc.record({ seconds: fc.nat(), nanoseconds: fc.integer({ min: 0, max: 999_999_999 }) }),
);

describe("a list's cursor", () => {
  it("reads back as it was written", () => {
    fc.assert(
      fc.property(sortValues, fc.stringMatching(/^con_[0-9A-Za-z]{20}$/), (value, id) => {
        const cursor = { sort: "-name", value, id };
        expect(readCursor(writeCursor(cursor), "-name")).toEqual(cursor);
      }),
    );
  });

  it("is safe in a URL", () => {
    expect(writeCursor({ sort: "name", value: "ÿ>?~ü", id: "con_1" })).toMatch(/^[\w-]+$/);
  });

  it("of another sort is refused by the name of its parameter", () => {
    const cursor = writeCursor({ sort: "name", value: "Ada", id: "con_1" });
    expect(() => readCursor(cursor, "-name")).toThrowError(
      expect.objectContaining({ options: { errors: [expect.objectContaining({ path: "query.cursor" })] } }),
    );
  });

  it("refuses anything else without an error of ours", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(() => readCursor(text, "name")).toThrowError(expect.objectContaining({ code: "invalid_request" }));
        expect(() => readCursor(Buffer.from(text).toString("base64url"), "name")).toThrowError(
          expect.objectContaining({ code: "invalid_request" }),
        );
      }),
    );
  });

  it("refuses an id that would leave its collection", () => {
    const forged = Buffer.from(JSON.stringify(["name", "Ada", "x/y/z"])).toString("base64url");
    expect(() => readCursor(forged, "name")).toThrowError(expect.objectContaining({ code: "invalid_request" }));
  });

  it.each<[string, unknown[]]>([
    ["an id that is no document's", ["name", "Ada", ".."]],
    ["an id that Firestore keeps for itself", ["name", "Ada", "__x__"]],
    ["a time out of reach", ["name", { seconds: 1e15, nanoseconds: 0 }, "con_1"]],
    ["half a character", ["name", "\ud800", "con_1"]],
    ["half a character in the id", ["name", "Ada", "\udc00"]],
  ])("refuses %s, which the database client would choke on", (_what, forged) => {
    const cursor = Buffer.from(JSON.stringify(forged)).toString("base64url");
    expect(() => readCursor(cursor, "name")).toThrowError(expect.objectContaining({ code: "invalid_request" }));
  });
});
