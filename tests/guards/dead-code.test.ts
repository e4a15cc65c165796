import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { linkPackages, plantFiles, root, runTool } from "./run-tool";

const knip = (cwd?: string) => runTool("knip", ["--no-progress", "--no-config-hints"], cwd);

test("nothing in the tree is dead: no file, no export, no dependency", async () => {
  const { status, output } = await knip();
  expect(status, output).toBe(0);
});

test("a dead file, a dead export and a dead or an unlisted dependency are refused", async () => {
  const packageJson = JSON.parse(readFileSync(`${root}/package.json`, "utf8")) as { dependencies: Record<string, string> };
  const folder = plantFiles(
    {
      "package.json": JSON.stringify({ ...packageJson, dependencies: { "left-behind": "1.0.0" }, devDependencies: {} }),
      "hooks/useIntegration.ts":
        'import { used } from "../services/used";\nimport fc from "fast-check";\nexport const all = [used, fc];\n',
      "services/used.ts": "export const used = 1;\nexport const deadExport = 2;\n",
      "services/dead-file.ts": "export const deadFile = 1;\n",
    },
    ["knip.json", "tsconfig.json", "functions/package.json"],
  );
  linkPackages(folder);
  const { status, output } = await knip(folder);
  expect(status).toBe(1);
  for (const dead of ["services/dead-file.ts", "deadExport", "left-behind", "fast-check"]) expect(output).toContain(dead);
  expect(output).not.toContain("used  ");
});
