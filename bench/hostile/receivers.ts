// A process of its own, so that what it does to a sender takes no time from who measures: one port a receiver, friendly until told.
import { type AddressInfo, createServer } from "node:net";
import { hostileReceivers } from "../../tests/system/hostile/receivers.ts";

/** Those that hold an attempt longest or send it most, of every kind: as many as one team may have beside a good one. */
export const kinds = [
  "says nothing",
  "reads nothing",
  "sends its headers a byte at a time",
  "sends its body a byte at a time",
  "sends its chunks a byte at a time",
  "sends a body without end",
  "sends chunks without end",
  "sends 1 GiB, announced",
  "sends a chunk extension without end",
  "sends a header without end",
  "sends headers without end",
  "sends 100 headers",
  "answers 103 Early Hints without end",
  "sends a gzip bomb",
  "resets after reading",
  "closes in the middle of the body",
  "answers TLS with noise",
  "never answers the TLS handshake",
  "never finishes the TLS handshake",
];

const friendly = "HTTP/1.1 204 No Content\r\nconnection: close\r\n\r\n";
let hostile = false;

const ports = kinds.map(async (what) => {
  const found = hostileReceivers.find((one) => one.what === what);
  if (!found) throw new Error(`No receiver ${what}`);
  const { treat, atOnce } = found;
  const server = createServer((socket) => {
    socket.on("error", () => undefined);
    if (hostile && atOnce) return treat(socket);
    socket.once("data", () => (hostile ? treat(socket) : socket.end(friendly)));
    if (!(hostile && atOnce)) socket.resume();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return (server.address() as AddressInfo).port;
});

process.on("message", () => {
  hostile = true;
});
process.on("disconnect", () => process.exit(0));
process.send?.(await Promise.all(ports));
