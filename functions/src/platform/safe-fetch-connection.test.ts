import { afterEach, describe, expect, it, vi } from "vitest";
import { friendly, requestTo } from "@/tests/support/outgoing";
import { startTcpReceiver, type TcpReceiver } from "@/tests/support/tcp-receiver";
import { type Connection, createConnection } from "./safe-fetch-connection";

let receiver: TcpReceiver;
const closed: Connection[] = [];
const { signal } = new AbortController();

async function connectionTo(treat: Parameters<typeof startTcpReceiver>[0]): Promise<Connection> {
  receiver = await startTcpReceiver(treat);
  const origin = `http://hooks.acme.io:${receiver.port}`;
  return createConnection({
    origin,
    addresses: ["127.0.0.1"],
    timeoutMs: 5_000,
    idleMsMax: 60_000,
    onClosed: (one) => closed.push(one),
  });
}
afterEach(() => receiver.close());

describe("a connection", () => {
  it("is fit for another exchange after one, and after that for another", async () => {
    const connection = await connectionTo(friendly);
    for (const expected of ["1.1", "1.2"]) {
      expect((await connection.exchange(requestTo(receiver), signal)).body.toString()).toBe(expected);
      expect(connection.reusable()).toBe(true);
      expect(await connection.stillReusable()).toBe(true);
    }
    connection.destroy();
    expect(connection.reusable()).toBe(false);
  });

  it("is not fit when the receiver closed it, says so, and connects to nothing by itself", async () => {
    const connection = await connectionTo(friendly);
    await connection.exchange(requestTo(receiver), signal);
    receiver.requests[0]?.socket.end();
    await vi.waitUntil(() => closed.includes(connection), { timeout: 20_000 });
    expect(connection.reusable()).toBe(false);
    await expect(connection.exchange(requestTo(receiver), signal)).rejects.toThrow("The kept connection is closed");
    expect(connection.answerBegan()).toBe(false);
    expect(receiver.connections()).toBe(1);
    connection.destroy();
  });
});
