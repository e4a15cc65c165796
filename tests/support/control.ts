import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { type FunctionName, functionNames } from "../../scripts/stack/functions.ts";
import type { Stack } from "../../scripts/stack/stack.ts";

const isFunction = (name: string | undefined): name is FunctionName => functionNames.some((known) => known === name);

/**
 * Lets a test kill and start the functions, which belong to the process that started the test run:
 * `POST /kill/api`, `POST /start/api` with settings as JSON, `POST /tick`; `POST /pause/firestore` and `/resume/firestore`.
 */
export async function startControl(stack: Stack) {
  async function act(path: string, body: string): Promise<unknown> {
    const [, verb, name] = path.split("/");
    if (verb === "tick") return { status: await stack.tasks.callTick() };
    if ((verb === "pause" || verb === "resume") && name === "firestore") {
      stack.firestore.signal(verb === "pause" ? "SIGSTOP" : "SIGCONT");
      return {};
    }
    if (verb === "kill" && isFunction(name)) {
      const server = stack.functions.get(name);
      server?.signal("SIGKILL");
      await server?.exited;
      return {};
    }
    if (verb === "start" && isFunction(name)) {
      if (stack.functions.get(name)?.alive()) throw new Error(`${name} is running; kill it first`);
      await stack.startFunction(name, body ? (JSON.parse(body) as Record<string, string>) : {});
      return {};
    }
    throw new Error(`There is nothing at ${path}`);
  }

  const server = createServer((request, response) => {
    const url = new URL(request.url ?? "/", "http://control");
    let body = "";
    request.on("data", (chunk: Buffer) => (body += chunk.toString()));
    request.on("end", () => {
      act(url.pathname, body).then(
        (result) => response.end(JSON.stringify(result)),
        (err: Error) => response.writeHead(400).end(JSON.stringify({ error: err.message })),
      );
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}
