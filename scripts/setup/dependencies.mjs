// @ts-check
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./paths.mjs";
import { run } from "./progress.mjs";

/** Written into node_modules, so that deleting that folder deletes it too. */
const stamp = join(root, "node_modules", ".tenon-lock");

/** @param {(line: string) => void} say */
export async function ensureDependencies(say) {
  const hash = createHash("sha256")
    .update(readFileSync(join(root, "package-lock.json")))
    .update(process.version)
    .digest("hex");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === hash) return;
  say("installing what package-lock.json lists");
  // Nothing we use needs an install script; one of them would compile a C++ library for minutes (firebase-tools' optional re2).
  await run("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"], {
    say,
    timeoutMs: 900_000,
    cwd: root,
  });
  writeFileSync(stamp, hash);
  say("installed");
}
