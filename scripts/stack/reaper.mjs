// @ts-check
/**
 * Outlives the process that started it by moments: when that one is gone, however it went (SIGKILL too), the pipe to
 * this one closes and every process group it had named is ended. Lines on stdin: `+pid` and `-pid`.
 */
/** @type {Set<number>} */
const groups = new Set();
let rest = "";

/** @param {NodeJS.Signals} name */
function signal(name) {
  for (const group of groups) {
    try {
      process.kill(-group, name);
    } catch {
      groups.delete(group);
    }
  }
}

process.on("SIGINT", () => {});
process.on("SIGTERM", () => {});
process.on("SIGHUP", () => {});
process.stdin.setEncoding("utf8");
process.stdin.on("data", (chunk) => {
  const lines = (rest + chunk).split("\n");
  rest = lines.pop() ?? "";
  for (const line of lines) {
    if (line.startsWith("+")) groups.add(Number(line.slice(1)));
    else if (line.startsWith("-")) groups.delete(Number(line.slice(1)));
  }
});
process.stdin.on("end", () => {
  signal("SIGTERM");
  if (groups.size === 0) process.exit(0);
  setTimeout(() => {
    signal("SIGKILL");
    process.exit(0);
  }, 2_000);
});
