import { expect, it } from "vitest";
import { placeOf } from "./expression-place";

it("finds the line of an error and the place in it", () => {
  const transform = '{\n  "id": data.id,\n  "total": $sum(\n}';
  expect(placeOf(transform, "Expected something (at character 34)")).toEqual({
    ...{ line: 3, character: 15 },
    ...{ before: '  "total": $sum', after: "(" },
  });
  expect(placeOf("data.priority = ", "Unexpected end of expression (at character 16)")).toEqual({
    ...{ line: 1, character: 16 },
    ...{ before: "data.priority = ", after: "" },
  });
});

it("knows no place where the message has none, or one that is not there", () => {
  expect(placeOf("data", "It took longer than 250 ms")).toBeNull();
  expect(placeOf("data", "Wrong (at character 99)")).toBeNull();
});
