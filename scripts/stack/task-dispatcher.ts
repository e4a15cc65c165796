import { randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { request } from "undici";
import { createTaskQueue, type QueuedTask, type TaskCounts } from "./task-queue.ts";

export interface DispatcherOptions {
  port: number;
  /** Where the task function of each queue listens, by the function's name. */
  targets: Record<string, string>;
  /** The scheduled function; called at once and then at each interval. Without it nothing is scheduled. */
  tick?: { url: string; intervalMs: number };
}

export interface TaskDispatcher {
  host: string;
  counts(): TaskCounts;
  /** What is in flight, of all queues. */
  underWay(): QueuedTask[];
  /** Runs the scheduled function now; the status it answered, or null when nothing did. */
  callTick(): Promise<number | null>;
  close(): Promise<void>;
}

const tasksPath = /^\/projects\/([^/]+)\/locations\/([^/]+)\/queues\/([^/]+)\/tasks(?:\/([\w-]{1,500}))?$/;
/** Longer than any function of ours may take. */
const attemptTimeoutMs = 150_000;
/** What one instance of a function takes at once, for each queue by itself: a slow lane holds up no other. */
export const concurrency = 80;
/** Cloud Tasks takes 1 MB; ours hold ids only. */
const largestBody = 1_048_576;

interface CreateTask {
  task?: { name?: string; scheduleTime?: string; httpRequest?: { body?: string; headers?: Record<string, string> } };
}

async function post(url: string, body: string, headers: Record<string, string>): Promise<number | null> {
  try {
    const timeouts = { headersTimeout: attemptTimeoutMs, bodyTimeout: attemptTimeoutMs };
    const response = await request(url, { method: "POST", body, headers, ...timeouts });
    await response.body.dump();
    return response.statusCode;
  } catch {
    return null;
  }
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > largestBody) throw new Error("The task is too large");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

function answer(response: ServerResponse, status: number, body: unknown) {
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
}

function refuse(response: ServerResponse, code: number, status: string, message: string) {
  answer(response, code, { error: { code, status, message } });
}

/** Speaks what firebase-admin sends to `CLOUD_TASKS_EMULATOR_HOST`, but honours due times and keeps trying. */
export async function startTaskDispatcher(options: DispatcherOptions): Promise<TaskDispatcher> {
  const send = sendTo(options.targets);
  const queues = new Map(Object.keys(options.targets).map((name) => [name, createTaskQueue(send, concurrency)]));
  const counts = () => [...queues.values()].map((queue) => queue.counts()).reduce(sumOf);

  async function handle(request: IncomingMessage, response: ServerResponse) {
    const path = (request.url ?? "/").split("?")[0] ?? "/";
    if (request.method === "GET" && path === "/stats") return answer(response, 200, counts());
    const [, project, location, queueName, id] = tasksPath.exec(path) ?? [];
    if (!queueName) return refuse(response, 404, "NOT_FOUND", `There is nothing at ${path}`);
    const queue = queues.get(queueName);
    if (!queue) return refuse(response, 404, "NOT_FOUND", `There is no queue ${queueName}`);
    const key = (taskId: string) => `${queueName}/${taskId}`;
    if (request.method === "DELETE" && id) {
      return queue.remove(key(id)) ? answer(response, 200, {}) : refuse(response, 404, "NOT_FOUND", "There is no such task");
    }
    if (request.method !== "POST" || id) return refuse(response, 405, "UNIMPLEMENTED", "Tasks are created and deleted here");
    const { task } = JSON.parse(await readBody(request)) as CreateTask;
    const notBefore = task?.scheduleTime ? Date.parse(task.scheduleTime) : Date.now();
    if (!task?.httpRequest?.body || Number.isNaN(notBefore)) {
      return refuse(response, 400, "INVALID_ARGUMENT", "A task needs httpRequest.body, and scheduleTime must be a time");
    }
    const taskId = task.name?.split("/").at(-1) ?? randomUUID();
    const name = `projects/${project}/locations/${location}/queues/${queueName}/tasks/${taskId}`;
    const body = Buffer.from(task.httpRequest.body, "base64").toString("utf8");
    const added = queue.add({ id: key(taskId), queue: queueName, body, headers: task.httpRequest.headers ?? {}, notBefore });
    return added
      ? answer(response, 200, { ...task, name })
      : refuse(response, 409, "ALREADY_EXISTS", `The task ${taskId} exists or has existed`);
  }

  const server = createServer((request, response) => {
    handle(request, response).catch((err: Error) => refuse(response, 400, "INVALID_ARGUMENT", err.message));
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port, "127.0.0.1", resolve);
  });

  const callTick = () =>
    options.tick
      ? post(options.tick.url, "", { "x-cloudscheduler": "true", "x-cloudscheduler-scheduletime": new Date().toISOString() })
      : Promise.resolve(null);
  const ticking = options.tick ? setInterval(() => void callTick(), options.tick.intervalMs) : undefined;
  void callTick();

  return {
    host: `127.0.0.1:${options.port}`,
    counts,
    underWay: () => [...queues.values()].flatMap((queue) => queue.underWay()),
    callTick,
    async close() {
      clearInterval(ticking);
      for (const queue of queues.values()) queue.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function sumOf(a: TaskCounts, b: TaskCounts): TaskCounts {
  return {
    pending: a.pending + b.pending,
    inFlight: a.inFlight + b.inFlight,
    done: a.done + b.done,
    dropped: a.dropped + b.dropped,
  };
}

function sendTo(targets: Record<string, string>) {
  return (task: QueuedTask) =>
    post(targets[task.queue] ?? "", task.body, {
      "content-type": "application/json",
      // In lower case: a name that stands twice would be sent as one value with a comma.
      ...Object.fromEntries(Object.entries(task.headers).map(([name, value]) => [name.toLowerCase(), value])),
      "x-cloudtasks-queuename": task.queue,
      "x-cloudtasks-taskname": task.id.slice(task.queue.length + 1),
      "x-cloudtasks-taskretrycount": String(task.attempts),
      "x-cloudtasks-taskexecutioncount": String(task.attempts),
      "x-cloudtasks-tasketa": String(task.notBefore / 1_000),
    });
}
