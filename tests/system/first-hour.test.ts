import { execFile, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { freePort } from "../../scripts/stack/ports.ts";
import { newKey, newTeam } from "../support/callers.ts";
import { eventually, servers } from "../support/servers.ts";

const run = promisify(execFile);

interface Block {
  language: string;
  /** Named after the language: what the reader saves it as. */
  file?: string;
  code: string;
}

const page = readFileSync("docs/readers/external-developer.md", "utf8");
const blocks: Block[] = [...page.matchAll(/^```(\w+)(?: (\S+))?\n(.*?)^```$/gms)].map(([, language, file, code]) => ({
  language: language!,
  ...(file ? { file } : {}),
  code: code!,
}));

let folder: string;
const environment: NodeJS.ProcessEnv = { NODE_ENV: "test" };
let receiver: ReturnType<typeof spawn> | undefined;
let printed = "";

beforeAll(async () => {
  // Inside the tree, where a reader's `npm install standardwebhooks` would have put the library.
  mkdirSync("test-results", { recursive: true });
  folder = mkdtempSync("test-results/first-hour-");
  const key = await newKey(await newTeam(), [
    "contacts:read",
    "contacts:write",
    "tickets:read",
    "tickets:write",
    "webhooks:manage",
  ]);
  const port = await freePort();
  Object.assign(environment, {
    PATH: process.env.PATH,
    API: servers.api,
    API_KEY: key["authorization"]!.slice("Bearer ".length),
    PORT: String(port),
    RECEIVER_URL: `http://127.0.0.1:${port}/`,
  });
});
afterAll(() => {
  receiver?.kill();
  rmSync(folder, { recursive: true, force: true });
});

/** The names and kinds of values, in place of the values. */
function shapeOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shapeOf);
  if (value === null || typeof value !== "object") return value === null ? "null" : typeof value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, shapeOf(inner)]));
}

/** An answer's list may be longer than the page shows; its first items are of the shape that is shown. */
function expectShape(answer: unknown, shown: unknown) {
  const { scopes: _held, ...answered } = shapeOf(answer) as Record<string, unknown>;
  const { scopes: _shown, ...promised } = shapeOf(shown) as Record<string, unknown>;
  expect(answered).toEqual(promised);
}

test("whoever follows the page for external developers sees what it promises, step by step", async () => {
  let answer: Record<string, unknown> = {};
  let compared = 0;
  for (const { language, file, code } of blocks) {
    if (language === "bash") {
      const { stdout } = await run("bash", ["-euo", "pipefail", "-c", code], { env: environment, cwd: folder });
      answer = JSON.parse(stdout) as Record<string, unknown>;
      if (typeof answer["secret"] === "string") environment["WEBHOOK_SECRET"] = answer["secret"];
    }
    if (language === "json") {
      expectShape(answer, JSON.parse(code));
      compared++;
    }
    if (language === "js") {
      const path = join(folder, file ?? "snippet.mjs");
      writeFileSync(path, code);
      if (file) {
        receiver = spawn(process.execPath, [path], { env: environment, stdio: ["ignore", "pipe", "inherit"] });
        receiver.stdout?.on("data", (chunk: Buffer) => (printed += chunk.toString()));
      } else {
        const { stdout } = await run(process.execPath, [path], { env: environment });
        expect(stdout).toContain("Grace Hopper");
      }
    }
  }
  expect(compared).toBe(4);
  await eventually(() => Promise.resolve(printed.includes(`ticket.created ${String(answer["id"])}`)));
});

test("its Python is the one that a receiver of another language runs", () => {
  const python = blocks.filter(({ language }) => language === "python");
  expect(python.map(({ code }) => code)).toEqual([readFileSync("tests/interop/python/read_event.py", "utf8")]);
});
