import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./run-tool";

export interface SourceFile {
  path: string;
  content: string;
}

/** Every file of the project that git keeps or would keep: what is ignored is not ours to judge. */
export function projectFiles(): SourceFile[] {
  const listed = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard", "-z"], {
    cwd: root,
    encoding: "utf8",
  });
  return listed
    .split("\0")
    .filter((path) => path !== "" && existsSync(join(root, path)))
    .map((path) => ({ path, content: readFileSync(join(root, path), "utf8") }));
}
