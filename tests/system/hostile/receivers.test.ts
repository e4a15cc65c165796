import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdirSync } from "node:fs";
import { type AddressInfo, createServer, type Server, type Socket } from "node:net";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { startTcpReceiver } from "../../support/tcp-receiver.ts";
import { type HostileReceiver, hostileReceivers } from "./receivers.ts";
import type { Sent } from "./sender.ts";

/** Of those that only their deadline ends; the others have one that no pause of the machine reaches. */
const deadlineMs = (expected: HostileReceiver["expected"]) => (expected === "timeout" ? 1_000 : 15_000);
/** What an attempt may take beyond its deadline. */
const graceMs = 1_000;
const grownMiBMax = 50;
const atOnce = 5;
const triesMax = 5;
const bodyBytesMax = 16 * 1_024;
const body = JSON.stringify({ data: "d".repeat(200_000) });

let sender: ChildProcess;
let server: Server | undefined;
const sockets = new Set<Socket>();

beforeAll(async () => {
  const outfile = fileURLToPath(new URL("../../../test-results/hostile/sender.mjs", import.meta.url));
  mkdirSync(fileURLToPath(new URL("../../../test-results/hostile", import.meta.url)), { recursive: true });
  await build({
    entryPoints: [fileURLToPath(new URL("sender.ts", import.meta.url))],
    outfile,
    bundle: true,
    packages: "external",
    platform: "node",
    format: "esm",
    target: "node24",
  });
  sender = fork(outfile);
  // What code and buffers take the first time is no growth.
  const friendly = { treat: (socket: Socket) => socket.end("HTTP/1.1 204 No Content\r\n\r\n"), expected: 204 };
  for (let round = 0; round < 3; round++) await sendTo(friendly, 40);
});
afterAll(async () => {
  sender.disconnect();
  await once(sender, "exit");
});
afterEach(closeServer);

async function closeServer() {
  for (const socket of sockets) socket.destroy();
  await new Promise<void>((resolve) => (server ? server.close(() => resolve()) : resolve()));
  server = undefined;
}

async function sendTo({ treat, atOnce: unread, scheme, expected }: Omit<HostileReceiver, "what">, count: number) {
  await closeServer();
  server = createServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => undefined).on("close", () => sockets.delete(socket));
    if (unread) treat(socket);
    else socket.once("data", () => treat(socket));
    if (!unread) socket.resume();
  });
  await new Promise<void>((resolve) => server!.listen(0, "127.0.0.1", resolve));
  return send(`${scheme ?? "http"}://127.0.0.1:${(server.address() as AddressInfo).port}/`, count, expected);
}

async function send(url: string, count: number, expected: HostileReceiver["expected"], connectionOwner?: string): Promise<Sent> {
  const answer = once(sender, "message") as Promise<[Sent]>;
  const timeoutMs = deadlineMs(expected);
  sender.send({ count, request: { url, method: "POST", body, timeoutMs, bodyBytesMax, connectionOwner } });
  return (await answer)[0];
}

function expectHarmless({ attempts, grownMiB, socketsLeft }: Sent, expected: HostileReceiver["expected"]) {
  expect(attempts.map(({ result }) => result)).toEqual(Array(atOnce).fill(expected));
  expect(Math.max(...attempts.map(({ lateMs }) => lateMs))).toBeLessThan(graceMs);
  expect(Math.max(...attempts.map(({ bodyBytes }) => bodyBytes))).toBeLessThanOrEqual(bodyBytesMax);
  expect(grownMiB).toBeLessThan(grownMiBMax);
  expect(socketsLeft).toBe(0);
}

test.each(hostileReceivers)(
  "a receiver that $what ends within the deadline, in little memory and with its connection closed",
  async (receiver) => {
    expectHarmless(await sendTo(receiver, atOnce), receiver.expected);
    // One that does not read does not see its end.
    for (const socket of sockets) socket.resume();
    await expect.poll(() => sockets.size).toBe(0);
  },
);

/** How many of the hostile answers came over a connection that was kept: all of them, unless a pause made those too old to be used. */
async function sendOverKept({ treat, expected }: HostileReceiver): Promise<number> {
  let hostile = false;
  const receiver = await startTcpReceiver(({ socket }) =>
    hostile ? treat(socket) : socket.write("HTTP/1.1 204 No Content\r\n\r\n"),
  );
  const url = `http://127.0.0.1:${receiver.port}/`;
  const friendly = await send(url, atOnce, 204, "wh_1");
  expect(friendly.attempts.map(({ result }) => result)).toEqual(Array(atOnce).fill(204));
  hostile = true;
  expectHarmless(await send(url, atOnce, expected, "wh_1"), expected);
  await expect.poll(() => receiver.open()).toBe(0);
  await receiver.close();
  return receiver.requests.slice(atOnce).filter(({ nth }) => nth === 2).length;
}

test.each(hostileReceivers.filter(({ atOnce: unread, scheme }) => !unread && !scheme))(
  "a receiver that $what does no more harm when it begins with that on connections that were kept",
  async (receiver) => {
    let kept = 0;
    for (let tries = 0; tries < triesMax && kept < atOnce; tries++) kept = await sendOverKept(receiver);
    expect(kept).toBe(atOnce);
  },
);
