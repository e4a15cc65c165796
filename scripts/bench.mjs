// npm run bench -- <name>: runs one benchmark of bench/ under the project's Node.
import { existsSync } from "node:fs";
import { setUp } from "./setup/setup.mjs";

const name = process.argv[2] ?? "";
const file = new URL(`../bench/${name}.ts`, import.meta.url);
if (!/^[a-z]+$/.test(name) || !existsSync(file)) {
  process.stderr.write("Say which benchmark: npm run bench -- api\n");
  process.exit(2);
}
await setUp({ browser: false });
await import(file.href);
