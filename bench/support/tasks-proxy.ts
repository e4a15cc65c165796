import { createServer, request as forward } from "node:http";
import type { AddressInfo } from "node:net";

export interface TasksProxy {
  host: string;
  /** Told of each task before it reaches the queue; one that it refuses is never queued, and its sender gets no answer. */
  onTask: (queue: string, taskName: string) => boolean;
  close(): Promise<void>;
}

/** Stands before the task queue, so that a process can be killed in the instant in which it queues a task. */
export async function startTasksProxy(queueHost: string): Promise<TasksProxy> {
  const [hostname, port] = queueHost.split(":");
  const server = createServer((request, response) => {
    const queue = /\/queues\/([^/]+)\/tasks/.exec(request.url ?? "")?.[1] ?? "";
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const body = Buffer.concat(chunks);
      if (request.method === "POST" && !proxy.onTask(queue, taskName(body))) return;
      const { url: path, method, headers } = request;
      const onward = forward({ hostname, port, path, method, headers }, (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(response);
      });
      onward.on("error", () => response.destroy()).end(body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const proxy: TasksProxy = {
    host: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    onTask: () => true,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
  return proxy;
}

function taskName(body: Buffer): string {
  const { task } = JSON.parse(body.toString("utf8")) as { task?: { name?: string } };
  return task?.name?.split("/").at(-1) ?? "";
}
