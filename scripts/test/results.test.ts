import { expect, it } from "vitest";
import { countResult, failuresOf, sumResults } from "./results";

const report = { numPassedTests: 3, numFailedTests: 0, numPendingTests: 0, numTodoTests: 0 };

it("counts what passed and what failed", () => {
  expect(countResult({ ...report, numFailedTests: 2 }, 1)).toEqual({ passed: 3, failed: 2 });
  expect(countResult(report, 0)).toEqual({ passed: 3, failed: 0 });
});

it("counts a skipped test as failed", () => {
  expect(countResult({ ...report, numPendingTests: 1 }, 0)).toEqual({ passed: 3, failed: 1 });
});

it("counts a failure outside of every test", () => {
  expect(countResult(report, 1)).toEqual({ passed: 3, failed: 1 });
});

it("takes a suite that ran nothing, or left no report, for failed", () => {
  expect(countResult({ ...report, numPassedTests: 0 }, 0)).toEqual({ passed: 0, failed: 1 });
  expect(countResult(null, 0)).toEqual({ passed: 0, failed: 1 });
});

it("sums suites", () => {
  expect(
    sumResults([
      { passed: 1, failed: 0 },
      { passed: 2, failed: 1 },
    ]),
  ).toEqual({ passed: 3, failed: 1 });
});

it("names each test that did not pass with why, and a file that did not load", () => {
  const ran = (fullName: string, status: string, ...failureMessages: string[]) => ({ fullName, status, failureMessages });
  const testResults = [
    {
      name: "a.test.ts",
      message: "",
      assertionResults: [
        ran("adds", "passed"),
        ran("divides", "failed", "expected 1 to be 2\nat a.test.ts:3"),
        ran("later", "todo"),
      ],
    },
    { name: "b.test.ts", message: "Cannot find module\nat b.test.ts", assertionResults: [] },
  ];
  expect(failuresOf({ ...report, testResults })).toEqual([
    "a.test.ts > divides: failed\nexpected 1 to be 2\nat a.test.ts:3",
    "a.test.ts > later: todo",
    "b.test.ts: Cannot find module",
  ]);
  expect(failuresOf(null)).toEqual([]);
});

it("tells the beginning of a long message", () => {
  const failureMessages = [Array.from({ length: 500 }, (_, line) => `line ${line}`).join("\n"), "x".repeat(50_000)];
  const testResults = [
    { name: "a.test.ts", message: "", assertionResults: [{ fullName: "is brief", status: "failed", failureMessages }] },
  ];
  const [told] = failuresOf({ ...report, testResults });
  expect(told).toContain("line 1\n");
  expect(told!.length).toBeLessThan(3_000);
});
