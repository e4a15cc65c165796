// npm run preflight -- [--env-file functions/.env] [--project my-project]: checks a deployment before it is made.
import { rm } from "node:fs/promises";
import { fileURLToPath, pathToFileURL } from "node:url";
import { ensureDependencies } from "./setup/dependencies.mjs";
import { underNode24 } from "./setup/node.mjs";
import { cacheDir } from "./setup/paths.mjs";
import { step } from "./setup/progress.mjs";

await underNode24();
await step("dependencies", ensureDependencies);
const { build } = await import("esbuild");
const root = fileURLToPath(new URL("..", import.meta.url));
const outfile = `${cacheDir}/preflight-${process.pid}.mjs`;
await build({
  entryPoints: [`${root}scripts/preflight/preflight.ts`],
  alias: { "@": root },
  bundle: true,
  outfile,
  format: "esm",
  platform: "node",
});
const { preflight } = await import(pathToFileURL(outfile).href);
await rm(outfile);
const { text, exitCode } = preflight(root, process.argv.slice(2), process.env);
process.stdout.write(text);
process.exitCode = exitCode;
