import { expect, it } from "vitest";
import { shownBody } from "./shown-body";

const body = (content: string, more = {}) => shownBody({ encoding: "utf8", content, truncated: false, ...more });

it("indents JSON beside how it came, and leaves anything else as it came", () => {
  expect(body('{"a":1}')).toEqual({ raw: '{"a":1}', indented: '{\n  "a": 1\n}', notes: "" });
  expect(body("a=1&b=2")).toEqual({ raw: "a=1&b=2", indented: "a=1&b=2", notes: "" });
  expect(body("")).toEqual({ raw: "", indented: "", notes: "" });
});

it("says where the bytes are no text, and where not all of them are here", () => {
  expect(body("/wA=", { encoding: "base64" }).notes).toBe("The bytes are no text; they are shown as base64.");
  expect(body("{", { truncated: true }).notes).toBe("Only the beginning was kept.");
  const long = body("x".repeat(100_001));
  expect(long.raw).toHaveLength(100_000);
  expect(long.notes).toBe("Its beginning is shown; the API has all of it.");
});
