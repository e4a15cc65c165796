import { spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { build } from "esbuild";
import { expect, it } from "vitest";
import { startTcpReceiver } from "@/tests/support/tcp-receiver";
import { cert } from "@/tests/support/test-certificate";

/** Sends one request and has nothing else to do; says at its end whether it was for a socket to close. */
const program = `
  import { Socket } from "node:net";
  import { createSafeFetch } from "./safe-fetch";
  const [url, ca] = process.argv.slice(2);
  const destroy = Socket.prototype.destroy;
  let closed = 0;
  Socket.prototype.destroy = function (...args) {
    closed += 1;
    return destroy.apply(this, args);
  };
  const fetch = createSafeFetch({ allowLocalTargets: true, ca, lookup: async () => ["127.0.0.1"] });
  const request = { url, method: "POST", body: "{}", timeoutMs: 10_000, bodyBytesMax: 4_096, connectionOwner: "wh_1" };
  const { status } = await fetch(request);
  process.once("exit", () => console.log(JSON.stringify({ status, closed })));
`;

it.each([
  ["plain HTTP", false],
  ["TLS", true],
])(
  "a process does not wait for a kept connection: %s",
  async (_what, tls) => {
    const receiver = await startTcpReceiver(({ socket }) => socket.write("HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n"), {
      tls,
    });
    const { outputFiles } = await build({
      stdin: { contents: program, resolveDir: import.meta.dirname, loader: "ts" },
      bundle: true,
      write: false,
      packages: "external",
      platform: "node",
      format: "esm",
      target: "node24",
    });
    const url = `${receiver.scheme}://localhost:${receiver.port}/`;
    const child = spawn(process.execPath, ["--input-type=module", "-", url, ...(tls ? [cert] : [])], {
      stdio: ["pipe", "pipe", "inherit"],
    });
    child.stdin.end(outputFiles[0]?.text);
    const [said] = await Promise.all([text(child.stdout), once(child, "exit")]);
    expect(JSON.parse(said)).toEqual({ status: 200, closed: 0 });
    await receiver.close();
  },
  60_000,
);
