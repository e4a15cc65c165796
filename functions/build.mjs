// @ts-check
import { readFileSync } from "node:fs";
import { basename, dirname } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build, context } from "esbuild";

/** @param {string} path */
const here = (path) => fileURLToPath(new URL(path, import.meta.url));

/**
 * What package.json lists is installed by the cloud and stays outside the bundle; all else, `types/` included, goes in.
 * So a package that is used but not listed cannot pass here and fail there.
 */
const { dependencies } = JSON.parse(readFileSync(here("package.json"), "utf8"));

/** A process of its own, started by its path beside the bundle. */
const childProcess = "expression-process";

/** @typedef {{ entry?: string, outfile?: string }} Places */

/**
 * @param {Places} [places]
 * @returns {import("esbuild").BuildOptions}
 */
function optionsFor({ entry = here("src/index.ts"), outfile = here("lib/index.js") } = {}) {
  return {
    entryPoints: [
      { in: entry, out: basename(outfile, ".js") },
      { in: here(`src/platform/${childProcess}.ts`), out: childProcess },
    ],
    outdir: dirname(outfile),
    bundle: true,
    external: Object.keys(dependencies),
    tsconfig: here("tsconfig.json"),
    format: "esm",
    platform: "node",
    target: "node24",
    sourcemap: true,
    logLevel: "warning",
  };
}

/**
 * Bundles once; rejects with esbuild's messages when the source does not build.
 * @param {Places} [places]
 */
export async function buildFunctions(places) {
  await build(optionsFor(places));
}

/**
 * Bundles, then again after each change of a source file. `onBuild` gets the number of errors of each build.
 * @param {(errors: number) => void} onBuild
 * @param {Places} [places]
 * @returns {Promise<{ dispose(): Promise<void> }>}
 */
export async function watchFunctions(onBuild, places) {
  /** @type {import("esbuild").Plugin} */
  const report = {
    name: "report",
    setup: (builder) => builder.onEnd((result) => onBuild(result.errors.length)),
  };
  const watcher = await context({ ...optionsFor(places), plugins: [report] });
  await watcher.watch();
  return watcher;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) await buildFunctions();
