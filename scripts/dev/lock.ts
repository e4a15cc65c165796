import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";

function lives(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** Two runs on one data folder would each overwrite what the other saves. Returns what gives the folder free. */
export function lockData(file: string): () => void {
  const holder = existsSync(file) ? Number(readFileSync(file, "utf8")) : 0;
  if (holder && lives(holder)) {
    throw new Error(`npm run dev is running already in this folder (process ${holder}): use that one, or stop it with Ctrl-C.`);
  }
  writeFileSync(file, String(process.pid));
  return () => rmSync(file, { force: true });
}
