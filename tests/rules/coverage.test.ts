import { expect, test } from "vitest";
import { countExpressions } from "./coverage";

const at = (line: number) => ({ sourcePosition: { line, column: 7, currentOffset: 0, endOffset: 0 } });

test("an expression that no request reached is counted as missed, however deep it is", () => {
  const reached = { values: [{}] };
  const report = [
    { ...at(1), ...reached, children: [{ ...at(2), ...reached }, { ...at(3) }] },
    { ...at(4), values: [] },
  ];
  expect(countExpressions(report)).toEqual({ covered: 2, total: 4, missed: ["3:7", "4:7"] });
});
