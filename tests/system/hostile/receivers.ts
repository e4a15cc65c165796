import type { Socket } from "node:net";
import { gzipSync } from "node:zlib";

export interface HostileReceiver {
  what: string;
  scheme?: "https";
  /** Does its worst with a connection; called once what came first was read, unless `atOnce`. */
  treat: (socket: Socket) => void;
  atOnce?: true;
  /** What the sender must call it: a status, or a class of failure. */
  expected: number | string;
}

const ok = "HTTP/1.1 200 OK\r\n";
const chunked = `${ok}transfer-encoding: chunked\r\n\r\n`;
const gibibyte = 1_073_741_824;
const block = Buffer.alloc(64 * 1_024, "a");

/** As much as the other side takes, without end. */
function pour(socket: Socket, next: () => string | Buffer) {
  const pump = () => {
    while (!socket.destroyed && socket.write(next()));
  };
  socket.on("drain", pump);
  pump();
}

/** A byte at a time, so slowly that it would take hours. */
function trickle(socket: Socket, text: string) {
  let at = 0;
  const dripping = setInterval(() => socket.write(text[at++ % text.length]!), 100);
  socket.once("close", () => clearInterval(dripping));
}

const answering =
  (...parts: (string | Buffer)[]) =>
  (socket: Socket) => {
    for (const part of parts) socket.write(part);
  };
const ending =
  (...parts: (string | Buffer)[]) =>
  (socket: Socket) => {
    for (const part of parts) socket.write(part);
    socket.end();
  };
const pouring = (head: string | Buffer, next: () => string | Buffer) => (socket: Socket) => {
  socket.write(head);
  pour(socket, next);
};

/** A record of TLS that announces a handshake and is never completed. */
const halfHandshake = Buffer.from([0x16, 0x03, 0x03, 0x40, 0x00, 0x02, 0x00, 0x3f, 0xfc]);
const headerLines = Array.from({ length: 5_000 }, (_, index) => `x-${index}: b\r\n`).join("");

export const hostileReceivers: HostileReceiver[] = [
  { what: "says nothing", treat: () => undefined, expected: "timeout" },
  { what: "reads nothing", treat: (socket) => socket.pause(), atOnce: true, expected: "timeout" },
  {
    what: "sends its headers a byte at a time",
    treat: (socket) => trickle(socket, `${ok}x-a: ${"b".repeat(9_000)}`),
    expected: "timeout",
  },
  {
    what: "sends its body a byte at a time",
    treat: (socket) => {
      socket.write(`${ok}content-length: 100000\r\n\r\n`);
      trickle(socket, "a");
    },
    expected: "timeout",
  },
  {
    what: "sends its chunks a byte at a time",
    treat: (socket) => {
      socket.write(chunked);
      trickle(socket, "1\r\na\r\n");
    },
    expected: "timeout",
  },
  { what: "sends a body without end", treat: pouring(`${ok}\r\n`, () => block), expected: 200 },
  { what: "sends chunks without end", treat: pouring(chunked, () => `10000\r\n${block.toString()}\r\n`), expected: 200 },
  {
    what: "sends empty-handed chunks of a byte without end",
    treat: pouring(chunked, () => "1\r\na\r\n".repeat(10_000)),
    expected: 200,
  },
  { what: "sends 1 GiB, announced", treat: pouring(`${ok}content-length: ${gibibyte}\r\n\r\n`, () => block), expected: 200 },
  { what: "announces a chunk of petabytes", treat: pouring(`${chunked}FFFFFFFFFFFFF\r\n`, () => block), expected: 200 },
  { what: "sends a chunk extension without end", treat: pouring(`${chunked}1;`, () => block), expected: "body_too_large" },
  {
    what: "sends trailers without end",
    treat: pouring(`${chunked}1\r\na\r\n0\r\n`, () => headerLines),
    expected: "body_too_large",
  },
  { what: "sends a header without end", treat: pouring(`${ok}x-a: `, () => block), expected: "body_too_large" },
  { what: "sends headers without end", treat: pouring(ok, () => headerLines), expected: "body_too_large" },
  {
    what: "sends 1 MiB of headers",
    treat: ending(ok, `x-a: ${"b".repeat(8_000)}\r\n`.repeat(128), "\r\n"),
    expected: "body_too_large",
  },
  {
    what: "sends 100 headers",
    treat: ending(ok, ...Array.from({ length: 100 }, (_, index) => `x-${index}: b\r\n`), "\r\nok"),
    expected: 200,
  },
  {
    what: "answers 100 Continue without end",
    treat: pouring("", () => "HTTP/1.1 100 Continue\r\n\r\n".repeat(2_000)),
    expected: "reset",
  },
  {
    what: "answers 103 Early Hints without end",
    treat: pouring("", () => "HTTP/1.1 103 Early Hints\r\nlink: </a>\r\n\r\n".repeat(1_000)),
    expected: "body_too_large",
  },
  {
    what: "switches protocols unasked",
    treat: answering("HTTP/1.1 101 Switching Protocols\r\nupgrade: x\r\nconnection: upgrade\r\n\r\n"),
    expected: "reset",
  },
  {
    what: "sends a gzip bomb",
    treat: ending(`${ok}content-encoding: gzip\r\n\r\n`, gzipSync(Buffer.alloc(32 * 1_048_576))),
    expected: 200,
  },
  { what: "speaks another protocol", treat: pouring("220 mail ESMTP\r\n", () => "500 what?\r\n"), expected: "reset" },
  { what: "answers twice", treat: ending(`${ok}content-length: 1\r\n\r\na`, `${ok}content-length: 1\r\n\r\nb`), expected: 200 },
  { what: "announces two lengths", treat: ending(`${ok}content-length: 1\r\ncontent-length: 2\r\n\r\nab`), expected: "reset" },
  { what: "resets after reading", treat: (socket) => socket.resetAndDestroy(), expected: "reset" },
  {
    what: "resets before reading",
    treat: (socket) => {
      socket.pause();
      setTimeout(() => socket.resetAndDestroy(), 50);
    },
    atOnce: true,
    expected: "reset",
  },
  { what: "closes without a word", treat: (socket) => socket.end(), expected: "reset" },
  {
    what: "resets in the middle of the body",
    treat: (socket) => socket.write(`${ok}content-length: 9\r\n\r\nabc`, () => setTimeout(() => socket.resetAndDestroy(), 50)),
    expected: "reset",
  },
  { what: "closes in the middle of the body", treat: ending(`${ok}content-length: 9\r\n\r\nabc`), expected: "reset" },
  { what: "answers TLS with plain HTTP", scheme: "https", treat: ending(`${ok}content-length: 0\r\n\r\n`), expected: "tls" },
  { what: "answers TLS with noise", scheme: "https", treat: pouring(Buffer.from([0x16, 0x03]), () => block), expected: "tls" },
  { what: "never answers the TLS handshake", scheme: "https", treat: () => undefined, expected: "timeout" },
  { what: "never finishes the TLS handshake", scheme: "https", treat: answering(halfHandshake), expected: "timeout" },
  { what: "closes in the TLS handshake", scheme: "https", treat: (socket) => socket.end(), expected: "tls" },
];
