import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

export interface Arrival {
  webhookId: string;
  ticketId: string;
  atMs: number;
}

export interface CrashReceiver {
  url: string;
  /** All requests that were answered well, repeats included. */
  arrivals: Arrival[];
  /** Decides what a request gets, and may do its worst before that. */
  answer: (arrival: Arrival) => number | Promise<number>;
  close(): Promise<void>;
}

/** Counts what arrives. A request whose sender died before it had the answer has arrived, too: it is in flight, and will come again. */
export async function startCrashReceiver(): Promise<CrashReceiver> {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const event = JSON.parse(Buffer.concat(chunks).toString("utf8")) as { data: { id: string } };
      const arrival = { webhookId: String(request.headers["webhook-id"]), ticketId: event.data.id, atMs: performance.now() };
      void Promise.resolve(receiver.answer(arrival)).then((status) => {
        if (status < 300) receiver.arrivals.push(arrival);
        response.writeHead(status).end();
      });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const receiver: CrashReceiver = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
    arrivals: [],
    answer: () => 204,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
  return receiver;
}
