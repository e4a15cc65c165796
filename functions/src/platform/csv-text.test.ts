import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { csvCell, csvLines } from "./csv-text";

describe("a cell that a spreadsheet would run", () => {
  it.each([
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\n=1",
    " =1",
    "\u200b=1",
    "\ufeff=1",
    "＝1+1",
    "＋1",
    "－1",
    "＠x",
    "=cmd|' /C calc'!A0",
    "\u00a0=1",
    "-",
  ])("is kept from it: %j", (text) => expect(csvCell(text)).toBe(`'${text}`));

  it("is found whatever stands around it", () => {
    fc.assert(
      fc.property(fc.constantFrom("=", "+", "-", "@"), fc.string(), (sign, rest) => {
        expect(csvCell(sign + rest).startsWith("'")).toBe(true);
      }),
    );
  });

  it("is none of these", () => {
    expect(csvCell(-5)).toBe("-5");
    expect(csvCell("a=b")).toBe("a=b");
    expect(csvCell("1-2")).toBe("1-2");
    expect(csvCell(null)).toBe("");
    expect(csvCell(false)).toBe("false");
    expect(csvCell(["a", "b"])).toBe("a; b");
    expect(csvCell(["=a", "b"])).toBe("'=a; b");
  });
});

it("quotes stand around what needs them, and lines end as RFC 4180 says", () => {
  expect(
    csvLines([
      ["a,b", 'say "hi"', "two\nlines", 1],
      [null, "", true, ["x"]],
    ]),
  ).toBe('"a,b","say ""hi""","two\nlines",1\r\n,,true,x\r\n');
  expect(csvLines([])).toBe("");
  expect(csvLines([["Company"], [null]])).toBe('Company\r\n""\r\n');
});
