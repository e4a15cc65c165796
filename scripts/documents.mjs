// Writes the tables of docs/configuration.md from the settings of the functions.
import { readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const root = fileURLToPath(new URL("..", import.meta.url));
const bundle = await build({
  stdin: {
    contents: `import { settings } from "./functions/src/platform/settings.ts";
      import { withConfigurationTables } from "./scripts/documents/configuration.ts";
      export const configuration = (document) => withConfigurationTables(document, settings);`,
    resolveDir: root,
    loader: "ts",
  },
  alias: { "@": root },
  bundle: true,
  write: false,
  format: "esm",
  platform: "node",
});
const { configuration } = await import(
  `data:text/javascript;base64,${Buffer.from(bundle.outputFiles[0].contents).toString("base64")}`
);
const file = `${root}docs/configuration.md`;
await writeFile(file, configuration(await readFile(file, "utf8")));
