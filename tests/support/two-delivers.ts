import { createServer, request as httpRequest } from "node:http";
import type { AddressInfo } from "node:net";
import { freePort } from "../../scripts/stack/ports.ts";
import { startTaskDispatcher } from "../../scripts/stack/task-dispatcher.ts";
import { startInstance } from "./servers.ts";

/** Two processes that make deliveries, to which a queue of their own hands its tasks by turns; and an api that fills that queue. */
export async function startTwoDelivers() {
  const port = await freePort();
  const queue = { CLOUD_TASKS_EMULATOR_HOST: `127.0.0.1:${port}` };
  const [api, first, second] = await Promise.all([
    startInstance("api", queue),
    startInstance("deliver", queue),
    startInstance("deliver", queue),
  ]);
  const delivers = [first, second].map(({ url, process }) => ({ url, process, tasks: 0 }));
  let turn = 0;
  const byTurns = createServer((request, response) => {
    const { method, headers } = request;
    const deliver = delivers[turn++ % delivers.length]!;
    const forwarded = httpRequest(deliver.url, { method: method ?? "POST", headers }, (answer) => {
      deliver.tasks += 1;
      response.writeHead(answer.statusCode ?? 502);
      answer.pipe(response);
    });
    // Of one that was killed: the queue hands the task out again.
    forwarded.on("error", () => response.writeHead(502).end());
    request.pipe(forwarded);
  });
  await new Promise<void>((resolve) => byTurns.listen(0, "127.0.0.1", resolve));
  const target = `http://127.0.0.1:${(byTurns.address() as AddressInfo).port}`;
  const tasks = await startTaskDispatcher({ port, targets: { deliver: target, redeliver: target } });
  return {
    api: `${api.url}/api`,
    delivers,
    async close() {
      await tasks.close();
      byTurns.closeAllConnections();
      byTurns.close();
      for (const { process } of [api, ...delivers]) process.signal("SIGKILL");
      await Promise.all([api, ...delivers].map(({ process }) => process.exited));
    },
  };
}
