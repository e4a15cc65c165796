// @ts-check
import { rmSync } from "node:fs";

/**
 * Outlives the process that started it by moments: when that one is gone, however it went (SIGKILL too), the pipe to
 * this one closes and every process group it had named is ended. The folders that
 * were theirs go with them. Lines on stdin: `+pid folder`, where the folder may be empty, and `-pid`.
 */
/** @type {Map<number, string>} */
const groups = new Map();
let rest = "";

/** @param {NodeJS.Signals} name */
function signal(name) {
  for (const group of groups.keys()) {
    try {
      process.kill(-group, name);
    } catch {
      remove(group);
    }
  }
}

/** @param {number} group */
function remove(group) {
  const folder = groups.get(group);
  groups.delete(group);
  if (folder) rmSync(folder, { recursive: true, force: true });
}

process.on("SIGINT", () => {});
process.on("SIGTERM", () => {});
process.on("SIGHUP", () => {});
process.stdin.setEncoding("utf8");
process.stdin.on("data", (chunk) => {
  const lines = (rest + chunk).split("\n");
  rest = lines.pop() ?? "";
  for (const line of lines) {
    const [, pid, folder = ""] = /^\+(\d+) (.*)$/.exec(line) ?? [];
    if (pid) groups.set(Number(pid), folder);
    else if (line.startsWith("-")) groups.delete(Number(line.slice(1)));
  }
});
process.stdin.on("end", () => {
  signal("SIGTERM");
  if (groups.size === 0) process.exit(0);
  setTimeout(() => {
    signal("SIGKILL");
    for (const group of [...groups.keys()]) remove(group);
    process.exit(0);
  }, 2_000);
});
