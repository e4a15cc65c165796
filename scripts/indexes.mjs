// Writes firestore.indexes.json from the resource declarations and the list in scripts/indexes/build-index-file.ts.
import { writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const root = fileURLToPath(new URL("..", import.meta.url));
const bundle = await build({
  stdin: {
    contents: `import { resources } from "@/types/resources";
      import { buildIndexFile } from "./scripts/indexes/build-index-file.ts";
      export const file = buildIndexFile(resources);`,
    resolveDir: root,
    loader: "ts",
  },
  alias: { "@": root },
  bundle: true,
  write: false,
  format: "esm",
  platform: "node",
});
const { file } = await import(`data:text/javascript;base64,${Buffer.from(bundle.outputFiles[0].contents).toString("base64")}`);
await writeFile(`${root}firestore.indexes.json`, `${JSON.stringify(file, null, 2)}\n`);
process.stdout.write(`firestore.indexes.json: ${file.indexes.length} indexes, ${file.fieldOverrides.length} field overrides\n`);
