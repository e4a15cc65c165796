import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { startProcess } from "./processes.ts";

const waiting = "setInterval(() => undefined, 1_000)";
const newFolder = () => mkdtempSync(join(tmpdir(), "process-"));

it("the folder of a process is gone when the process is", async () => {
  const folder = newFolder();
  writeFileSync(join(folder, "settings.json"), "{}");
  const running = startProcess({ name: "one", command: process.execPath, args: ["-e", waiting], cwd: folder, folder });
  expect(existsSync(folder)).toBe(true);
  await running.stop();
  expect(existsSync(folder)).toBe(false);
});

it("when whoever started a process is killed, the process ends and its folder goes with it", async () => {
  const folder = newFolder();
  const options = { name: "one", command: process.execPath, args: ["-e", waiting], cwd: folder, folder };
  const script = `import { startProcess } from ${JSON.stringify(join(import.meta.dirname, "processes.ts"))};
    console.log(startProcess(${JSON.stringify(options)}).pid);`;
  const starter = spawn(process.execPath, ["--input-type=module", "-e", script], { stdio: ["ignore", "pipe", "inherit"] });
  const pid = await new Promise<number>((resolve) => starter.stdout.once("data", (line) => resolve(Number(line))));
  const isThere = () => {
    try {
      return process.kill(pid, 0);
    } catch {
      return false;
    }
  };
  expect(isThere()).toBe(true);
  starter.kill("SIGKILL");
  await expect.poll(isThere, { timeout: 10_000 }).toBe(false);
  await expect.poll(() => existsSync(folder), { timeout: 10_000 }).toBe(false);
}, 30_000);
