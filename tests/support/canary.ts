import { createServer, type AddressInfo, type Server, type Socket } from "node:net";

export interface Canary {
  /** On both loopback addresses. */
  port: number;
  /** Whether this machine has an IPv6 loopback address at all. */
  hasIPv6: boolean;
  /** How often anything connected, on any of its ports. */
  hits(): number;
  close(): Promise<void>;
}

/** The ports that a request may go to in production; taken where the machine lets us. */
const wellKnown = [80, 443, 8443];

/** Nobody may ever connect to it: it listens on this machine's loopback addresses and counts who does. */
export async function startCanary(): Promise<Canary> {
  let hits = 0;
  const servers: Server[] = [];
  const sockets = new Set<Socket>();
  const listen = (port: number, host: string) =>
    new Promise<number | null>((resolve) => {
      const server = createServer((socket) => {
        hits += 1;
        sockets.add(socket);
        socket.on("error", () => undefined).end("HTTP/1.1 200 OK\r\ncontent-length: 6\r\nconnection: close\r\n\r\nsecret");
      });
      server.once("error", () => resolve(null));
      server.listen({ port, host, ipv6Only: true }, () => {
        servers.push(server);
        resolve((server.address() as AddressInfo).port);
      });
    });
  const port = await listen(0, "127.0.0.1");
  if (port === null) throw new Error("No canary can listen on 127.0.0.1");
  const hasIPv6 = (await listen(port, "::1")) !== null;
  for (const known of wellKnown) {
    await listen(known, "127.0.0.1");
    await listen(known, "::1");
  }
  return {
    port,
    hasIPv6,
    hits: () => hits,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
    },
  };
}
