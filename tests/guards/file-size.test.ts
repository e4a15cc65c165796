import { expect, test } from "vitest";
import { projectFiles, type SourceFile } from "./source-files";

const linesMax = 300;
const medianMax = 80;
const ninetiethMax = 200;

const isCode = (path: string) => /\.(tsx?|mjs|cjs|css|py|rules)$/.test(path);
const lineCount = (content: string) => content.split("\n").length - (content.endsWith("\n") ? 1 : 0);

function measure(files: SourceFile[]) {
  const sizes = files.filter(({ path }) => isCode(path)).map(({ path, content }) => ({ path, lines: lineCount(content) }));
  const sorted = sizes.map(({ lines }) => lines).sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.floor(share * (sorted.length - 1))] ?? 0;
  return {
    count: sorted.length,
    median: at(0.5),
    ninetieth: at(0.9),
    tooLong: sizes.filter(({ lines }) => lines > linesMax).map(({ path, lines }) => `${path}: ${lines} lines`),
  };
}

test("a file fits a screen or three", () => {
  const { count, median, ninetieth, tooLong } = measure(projectFiles());
  process.stdout.write(`file size: ${count} files, median ${median} lines, 90th percentile ${ninetieth}\n`);
  expect(tooLong).toEqual([]);
  expect(median).toBeLessThanOrEqual(medianMax);
  expect(ninetieth).toBeLessThanOrEqual(ninetiethMax);
});

test("a file of 301 lines is refused, one of 300 is not, whatever is on the lines", () => {
  const files = [301, 300].map((lines) => ({ path: `hooks/of-${lines}.ts`, content: "\n".repeat(lines) }));
  expect(measure(files).tooLong).toEqual(["hooks/of-301.ts: 301 lines"]);
});
