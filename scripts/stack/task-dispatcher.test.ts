import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { deleteApp, initializeApp } from "firebase-admin/app";
import { getFunctions } from "firebase-admin/functions";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { freePort } from "./ports";
import { startTaskDispatcher, type TaskDispatcher } from "./task-dispatcher";

let receiver: Server;
let dispatcher: TaskDispatcher;
const received: { path: string; body: string; task: string | undefined }[] = [];
const patience = { timeout: 20_000 };
const app = initializeApp({ projectId: "demo-tenon" }, "task-dispatcher");
const queue = () => getFunctions(app).taskQueue("locations/us-central1/functions/deliver");

beforeAll(async () => {
  receiver = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk: Buffer) => (body += chunk.toString()));
    request.on("end", () => {
      received.push({ path: request.url ?? "", body, task: request.headers["x-cloudtasks-taskname"]?.toString() });
      response.writeHead(204).end();
    });
  });
  await new Promise<void>((resolve) => receiver.listen(0, "127.0.0.1", resolve));
  const origin = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}`;
  dispatcher = await startTaskDispatcher({
    port: await freePort(),
    targets: { deliver: `${origin}/deliver` },
    tick: { url: `${origin}/tick`, intervalMs: 60_000 },
  });
  vi.stubEnv("CLOUD_TASKS_EMULATOR_HOST", dispatcher.host);
  vi.stubEnv("METADATA_SERVER_DETECTION", "none");
});

afterAll(async () => {
  vi.unstubAllEnvs();
  await dispatcher.close();
  receiver.close();
  await deleteApp(app);
});

it("calls the scheduled function at once", async () => {
  await vi.waitFor(() => expect(received.map((call) => call.path)).toContain("/tick"), patience);
});

it("takes what firebase-admin enqueues and posts its data to the function", async () => {
  await queue().enqueue({ deliveryId: "dlv_1" }, { id: "first" });
  await vi.waitFor(
    () => expect(received).toContainEqual({ path: "/deliver", body: '{"data":{"deliveryId":"dlv_1"}}', task: "first" }),
    patience,
  );
});

it("answers a known id as Cloud Tasks does", async () => {
  await expect(queue().enqueue({ deliveryId: "dlv_1" }, { id: "first" })).rejects.toMatchObject({
    code: "functions/task-already-exists",
  });
});

it("keeps a task until its time, and deletes it when asked", async () => {
  await queue().enqueue({ deliveryId: "dlv_2" }, { id: "later", scheduleTime: new Date(Date.now() + 3_600_000) });
  const stats = await fetch(`http://${dispatcher.host}/stats`);
  expect(await stats.json()).toMatchObject({ pending: 1 });
  await queue().delete("later");
  expect(dispatcher.counts().pending).toBe(0);
});

it("refuses a queue that it has no function for", async () => {
  const other = getFunctions(app).taskQueue("locations/us-central1/functions/unknown");
  await expect(other.enqueue({})).rejects.toThrow("There is no queue unknown");
});
