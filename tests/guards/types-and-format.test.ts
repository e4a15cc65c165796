import { describe, expect, test } from "vitest";
import { linkPackages, plantFiles, runTool } from "./run-tool";

describe("types", () => {
  const check = (project: string, cwd?: string) => runTool("tsc", ["--project", project, "--noEmit"], cwd);

  test.each([".", "functions"])("hold in %s", async (project) => {
    const { status, output } = await check(project);
    expect(status, output).toBe(0);
  });

  test("an error on either side is refused, and so is a possibly missing element", async () => {
    const wrong = "export const list: number[] = [];\nexport const first: number = list[0];\n";
    const folder = plantFiles({ "services/wrong.ts": wrong, "functions/src/wrong.ts": wrong }, [
      "tsconfig.json",
      "functions/tsconfig.json",
    ]);
    linkPackages(folder);
    for (const project of [".", "functions"]) {
      const { status, output } = await check(project, folder);
      expect(status).not.toBe(0);
      expect(output).toContain("wrong.ts(2,14)");
    }
  });
});

describe("format", () => {
  const check = (cwd?: string) => runTool("biome", ["format", "--colors=off"], cwd);

  test("is the formatter's own in the whole tree", async () => {
    const { status, output } = await check();
    expect(status, output).toBe(0);
  });

  test("another one is refused", async () => {
    const { status } = await check(plantFiles({ "hooks/loose.ts": "export const a = { b : 1 }" }, ["biome.json"]));
    expect(status).not.toBe(0);
  });
});
