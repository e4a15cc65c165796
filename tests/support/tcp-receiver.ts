import { afterEach } from "vitest";
import { once } from "node:events";
import { type AddressInfo, createServer, type Server, type Socket } from "node:net";
import { createServer as createTlsServer } from "node:tls";
import { cert, key } from "./test-certificate.ts";

export interface ReceivedRequest {
  /** Which connection it came over, and which one of that connection's it is; both from 1. */
  connection: number;
  nth: number;
  head: string;
  body: string;
  socket: Socket;
}

export interface TcpReceiver {
  scheme: "http" | "https";
  port: number;
  connections: () => number;
  open: () => number;
  requests: ReceivedRequest[];
  close: () => Promise<void>;
}

export type Treatment = (request: ReceivedRequest) => unknown;
export interface TcpReceiverOptions {
  tls?: boolean;
  /** Is called with each connection before anything is read from it. */
  greet?: (connection: number, socket: Socket) => unknown;
}

/** Speaks HTTP no better than it is told to: what it writes to the socket is its answer, byte for byte. */
export async function startTcpReceiver(treat: Treatment, { greet, tls }: TcpReceiverOptions = {}): Promise<TcpReceiver> {
  const requests: ReceivedRequest[] = [];
  const sockets = new Set<Socket>();
  let connections = 0;

  function serve(socket: Socket) {
    const connection = ++connections;
    sockets.add(socket);
    greet?.(connection, socket);
    let nth = 0;
    let pending = "";
    socket
      .on("error", () => undefined)
      .on("close", () => sockets.delete(socket))
      .on("data", (chunk) => {
        pending += chunk.toString("latin1");
        for (let next = cutRequest(pending); next; next = cutRequest(pending)) {
          pending = pending.slice(next.length);
          const request = { connection, nth: ++nth, head: next.head, body: next.body, socket };
          requests.push(request);
          treat(request);
        }
      });
  }

  const server: Server = tls ? createTlsServer({ cert, key }, serve) : createServer(serve);
  server.on("tlsClientError", () => undefined).listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    scheme: tls ? "https" : "http",
    port: (server.address() as AddressInfo).port,
    connections: () => connections,
    open: () => sockets.size,
    requests,
    async close() {
      if (!server.listening) return;
      server.close();
      for (const socket of sockets) socket.destroy();
      await once(server, "close");
    },
  };
}

function cutRequest(text: string): { head: string; body: string; length: number } | null {
  const headLength = text.indexOf("\r\n\r\n") + 4;
  if (headLength < 4) return null;
  const head = text.slice(0, headLength);
  const length = headLength + Number(/content-length: (\d+)/i.exec(head)?.[1] ?? 0);
  return text.length < length ? null : { head, body: text.slice(headLength, length), length };
}

/** For a test file: starts receivers, and closes them after each test. */
export function receiversOfTests() {
  const receivers: TcpReceiver[] = [];
  afterEach(async () => {
    await Promise.all(receivers.splice(0).map((receiver) => receiver.close()));
  });
  return async (treat: Treatment, options: TcpReceiverOptions = {}): Promise<TcpReceiver> => {
    const receiver = await startTcpReceiver(treat, options);
    receivers.push(receiver);
    return receiver;
  };
}
