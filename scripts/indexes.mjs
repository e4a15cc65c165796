// Writes firestore.indexes.json from the resource declarations and the list in scripts/indexes/build-index-file.ts, and the
// resources' part of firestore.rules.
import { readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const root = fileURLToPath(new URL("..", import.meta.url));
const bundle = await build({
  stdin: {
    contents: `import { resources } from "@/types/resources";
      import { buildIndexFile } from "./scripts/indexes/build-index-file.ts";
      import { withResourceRules } from "./scripts/indexes/resource-rules.ts";
      export const file = buildIndexFile(resources);
      export const rulesFrom = (rules) => withResourceRules(rules, resources);`,
    resolveDir: root,
    loader: "ts",
  },
  alias: { "@": root },
  bundle: true,
  write: false,
  format: "esm",
  platform: "node",
});
const { file, rulesFrom } = await import(
  `data:text/javascript;base64,${Buffer.from(bundle.outputFiles[0].contents).toString("base64")}`
);
await writeFile(`${root}firestore.indexes.json`, `${JSON.stringify(file, null, 2)}\n`);
process.stdout.write(`firestore.indexes.json: ${file.indexes.length} indexes, ${file.fieldOverrides.length} field overrides\n`);
await writeFile(`${root}firestore.rules`, rulesFrom(await readFile(`${root}firestore.rules`, "utf8")));
