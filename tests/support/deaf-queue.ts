import { type AddressInfo, createServer } from "node:net";

export interface DeafQueue {
  /** The setting of a function that queues here. */
  env: { CLOUD_TASKS_EMULATOR_HOST: string };
  close(): void;
}

/** Takes connections and never answers: whoever queues a task here waits for it until it dies. */
export async function startDeafQueue(): Promise<DeafQueue> {
  const server = createServer(() => undefined);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return { env: { CLOUD_TASKS_EMULATOR_HOST: `127.0.0.1:${port}` }, close: () => void server.close() };
}
