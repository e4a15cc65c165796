import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";

export interface Received {
  headers: Record<string, string>;
  body: string;
  atMs: number;
}

export interface Receiver {
  url: string;
  received: Received[];
  /** What it answers from now on; 204 at first. */
  answerWith(answer: { status: number; headers?: Record<string, string>; body?: string }): void;
  /** Answers nothing until `release`. */
  hold(): void;
  release(): void;
  close(): Promise<void>;
}

/** A webhook receiver on this machine that keeps what it gets. */
export async function startReceiver(): Promise<Receiver> {
  const received: Received[] = [];
  let answer: Parameters<Receiver["answerWith"]>[0] = { status: 204 };
  let released = Promise.resolve();
  let release = () => {};
  const server: Server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
      received.push({ headers, body: Buffer.concat(chunks).toString("utf8"), atMs: Date.now() });
      void released.then(() => response.writeHead(answer.status, answer.headers).end(answer.body));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
    received,
    answerWith: (next) => {
      answer = next;
    },
    hold: () => {
      released = new Promise((resolve) => (release = resolve));
    },
    release: () => release(),
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
