/** What we read of the report that vitest's JSON reporter writes. */
export interface VitestReport {
  numPassedTests: number;
  numFailedTests: number;
  /** Skipped ones. */
  numPendingTests: number;
  numTodoTests: number;
  testResults?: {
    name: string;
    message: string;
    assertionResults: { fullName: string; status: string; failureMessages?: string[] }[];
  }[];
}

export interface SuiteResult {
  passed: number;
  failed: number;
}

/**
 * A test that did not run has not passed. And a suite that failed outside of any test (a file that does not load, a
 * set-up, the rule coverage) has one failure more than its tests know of.
 */
export function countResult(report: VitestReport | null, exitCode: number): SuiteResult {
  if (!report) return { passed: 0, failed: 1 };
  const failed = report.numFailedTests + report.numPendingTests + report.numTodoTests;
  const nothingRan = report.numPassedTests + failed === 0;
  const unseen = failed === 0 && (exitCode !== 0 || nothingRan) ? 1 : 0;
  return { passed: report.numPassedTests, failed: failed + unseen };
}

const shownLines = 12;
const shownCharacters = 2_000;

/** Each test that did not pass with the beginning of why, and each file that failed outside of its tests. */
export function failuresOf(report: VitestReport | null): string[] {
  return (report?.testResults ?? []).flatMap(({ name, message, assertionResults }) => {
    const tests = assertionResults.filter(({ status }) => status !== "passed");
    const outside = assertionResults.length === 0 && message ? [`${name}: ${message.split("\n")[0]}`] : [];
    return [
      ...outside,
      ...tests.map(({ fullName, status, failureMessages = [] }) =>
        [`${name} > ${fullName}: ${status}`, ...failureMessages.map(beginningOf)].join("\n"),
      ),
    ];
  });
}

function beginningOf(message: string): string {
  return message.split("\n").slice(0, shownLines).join("\n").slice(0, shownCharacters);
}

export function sumResults(results: SuiteResult[]): SuiteResult {
  return results.reduce((sum, { passed, failed }) => ({ passed: sum.passed + passed, failed: sum.failed + failed }), {
    passed: 0,
    failed: 0,
  });
}
