import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { nextBinary, pageEnvironment } from "../../scripts/dev/next-server.ts";
import { root } from "../../scripts/setup/paths.mjs";
import { isFree } from "../../scripts/stack/ports.ts";
import { projectId } from "../../scripts/stack/environment.ts";
import type { StackPorts } from "../../scripts/stack/stack.ts";

interface BuiltPage {
  sources: string;
  ports: StackPorts;
}

/** Two minutes on two cores. */
const buildEndsWithinMs = 15 * 60_000;
const stampFile = join(root, ".next/tenon-build.json");
const sourceFolders = ["app", "components", "hooks", "services", "types"];
const sourceFiles = ["next.config.ts", "postcss.config.mjs", "package-lock.json", "tsconfig.json"];

function hashSources(): string {
  const hash = createHash("sha256");
  const files = sourceFolders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !entry.name.includes(".test."))
      .map((entry) => join(entry.parentPath, entry.name)),
  );
  for (const file of [...files.sort(), ...sourceFiles.map((name) => join(root, name))]) {
    hash.update(file.slice(root.length)).update("\0").update(readFileSync(file)).update("\0");
  }
  return hash.digest("hex");
}

/**
 * The production build of the page. The addresses it calls are part of a build, so one build goes with one set of ports,
 * and is used again while the sources are the same and those ports are free.
 */
export async function builtPage(freshPorts: () => Promise<StackPorts>): Promise<StackPorts> {
  const sources = hashSources();
  const known = existsSync(stampFile) ? (JSON.parse(readFileSync(stampFile, "utf8")) as BuiltPage) : undefined;
  if (known?.sources === sources) {
    const free = await Promise.all(Object.values(known.ports).map(isFree));
    if (free.every(Boolean)) return known.ports;
  }
  const ports = await freshPorts();
  const at = (port: number) => `127.0.0.1:${port}`;
  const places = {
    projectId,
    auth: at(ports.auth),
    firestore: at(ports.firestore),
    apiOrigin: `http://${at(ports.api)}`,
    ingestOrigin: `http://${at(ports.ingest)}`,
  };
  // The guards check the types of the whole tree, the page's among them.
  const settings = { ...pageEnvironment(places), TYPES_CHECKED_BESIDE: "1", NODE_ENV: "production" as const };
  const env = { ...process.env, ...settings };
  execFileSync(process.execPath, [nextBinary, "build"], {
    cwd: root,
    env,
    stdio: ["ignore", "inherit", "inherit"],
    timeout: buildEndsWithinMs,
  });
  writeFileSync(stampFile, JSON.stringify({ sources, ports } satisfies BuiltPage));
  return ports;
}
