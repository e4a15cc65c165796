import type { Socket } from "node:net";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { answerOf, closedBeforeIdle, friendly, outcomeOf, requestTo } from "@/tests/support/outgoing";
import { receiversOfTests } from "@/tests/support/tcp-receiver";
import { cert } from "@/tests/support/test-certificate";
import { timedBeside } from "@/tests/support/timed-beside";
import { createSafeFetch, type SafeFetch } from "./safe-fetch";

const receive = receiversOfTests();
const triesMax = 5;

let fetch: SafeFetch;
beforeEach(() => {
  fetch = createSafeFetch({ allowLocalTargets: true, ca: cert, lookup: async () => ["127.0.0.1"] });
  vi.useFakeTimers({ toFake: ["Date"] });
});
afterEach(() => void vi.useRealTimers());

describe("a kept connection", () => {
  it("serves the next exchanges of its owner, each with its own latency, and the name is asked once", async () => {
    const receiver = await receive(friendly);
    const lookup = vi.fn(async () => ["127.0.0.1"]);
    fetch = createSafeFetch({ allowLocalTargets: true, lookup });
    for (const expected of ["1.1", "1.2", "1.3"]) {
      const startedAt = performance.now();
      const { body, latencyMs } = await fetch(requestTo(receiver, { url: `http://hooks.acme.io:${receiver.port}/` }));
      expect(body.toString()).toBe(expected);
      expect(latencyMs).toBeLessThanOrEqual(Math.ceil(performance.now() - startedAt));
    }
    expect(lookup).toHaveBeenCalledTimes(1);
    expect(receiver.requests[0]?.head).toContain("connection: keep-alive");
  });

  it("serves over TLS with one handshake", async () => {
    const receiver = await receive(friendly, { tls: true });
    for (let round = 1; round <= 50; round++) expect(await outcomeOf(fetch(requestTo(receiver)))).toBe(`1.${round}`);
  });

  it("is made for one exchange where nobody owns it", async () => {
    const receiver = await closedBeforeIdle(fetch, receive, async () => {
      const made = await receive(friendly);
      for (const expected of ["1.1", "2.1"])
        expect(await outcomeOf(fetch(requestTo(made, { connectionOwner: undefined })))).toBe(expected);
      return made;
    });
    expect(receiver.requests[0]?.head).toContain("connection: close");
  });

  it("serves no other owner, no other host at the same address, no other scheme and no fetch of other options", async () => {
    const tlsConnection = 4;
    const greet = (connection: number, socket: Socket) => connection === tlsConnection && socket.destroy();
    const receiver = await receive(friendly, { greet });
    const lookup = async () => ["127.0.0.1"];
    fetch = createSafeFetch({ allowLocalTargets: true, lookup });
    const url = (host: string) => ({ url: `http://${host}:${receiver.port}/` });
    expect(await outcomeOf(fetch(requestTo(receiver, url("hooks.acme.io"))))).toBe("1.1");
    expect(await outcomeOf(fetch(requestTo(receiver, { ...url("hooks.acme.io"), connectionOwner: "wh_2" })))).toBe("2.1");
    expect(await outcomeOf(fetch(requestTo(receiver, url("other.acme.io"))))).toBe("3.1");
    expect(await outcomeOf(fetch(requestTo(receiver, { url: `https://hooks.acme.io:${receiver.port}/` })))).toBe("tls");
    expect(receiver.connections()).toBe(tlsConnection);
    const others = createSafeFetch({ allowLocalTargets: true, lookup });
    expect(await outcomeOf(others(requestTo(receiver, url("hooks.acme.io"))))).toBe("5.1");
    expect(await outcomeOf(fetch(requestTo(receiver, url("hooks.acme.io"))))).toBe("1.2");
  });

  it("serves one exchange at a time", async () => {
    const receiver = await receive(() => {
      if (receiver.requests.length === 3) for (const held of receiver.requests) held.socket.write(answerOf("together"));
    });
    const three = [1, 2, 3].map(() => outcomeOf(fetch(requestTo(receiver))));
    expect(await Promise.all(three)).toEqual(["together", "together", "together"]);
    expect(receiver.connections()).toBe(3);
  });

  it("is not used after its idle time, also when no timer ran meanwhile", async () => {
    const receiver = await receive(friendly);
    expect(await outcomeOf(fetch(requestTo(receiver)))).toBe("1.1");
    vi.setSystemTime(Date.now() + 1_900);
    expect(await outcomeOf(fetch(requestTo(receiver)))).toBe("1.2");
    vi.setSystemTime(Date.now() + 2_000);
    expect(await outcomeOf(fetch(requestTo(receiver)))).toBe("2.1");
  });

  it("is closed by a timer when nobody uses it", async () => {
    const receiver = await receive(friendly);
    expect(await outcomeOf(fetch(requestTo(receiver)))).toBe("1.1");
    await vi.waitUntil(() => receiver.open() === 0, { timeout: 20_000 });
  }, 30_000);

  it("is not used beyond a minute, however busy it is: the name is vetted anew", async () => {
    const receiver = await receive(friendly);
    const answers = [["127.0.0.1"], ["10.0.0.1"]];
    fetch = createSafeFetch({ allowLocalTargets: true, lookup: async () => answers.shift() ?? [] });
    const next = () => outcomeOf(fetch(requestTo(receiver, { url: `http://rebind.acme.io:${receiver.port}/` })));
    for (let passedMs = 0; passedMs < 60_000; passedMs += 1_500) {
      expect(await next()).toMatch(/^1\./);
      vi.setSystemTime(Date.now() + 1_500);
    }
    expect(await next()).toBe("target_forbidden");
    expect(receiver.connections()).toBe(1);
  });

  it("bounds what is read by exchange: many answers over it may be more than one may be", async () => {
    const body = "b".repeat(200_000);
    const receiver = await receive(({ socket }) => socket.write(answerOf(body)));
    for (let round = 0; round < 6; round++)
      expect((await fetch(requestTo(receiver, { bodyBytesMax: 200_000 }))).body).toHaveLength(body.length);
    expect(receiver.connections()).toBe(1);
    const endless = await receive(({ nth, socket }) => {
      if (nth === 1) return void socket.write(answerOf(""));
      const pour = () => {
        while (!socket.destroyed && socket.write("HTTP/1.1 103 Early Hints\r\nlink: </a>\r\n\r\n".repeat(1_000)));
      };
      socket.on("drain", pour);
      pour();
    });
    expect(await outcomeOf(fetch(requestTo(endless)))).toBe("");
    expect(await outcomeOf(fetch(requestTo(endless)))).toBe("body_too_large");
    expect(endless.connections()).toBe(1);
  });
});

describe("a kept connection that turns out to be dead", () => {
  it.each([
    ["plain HTTP", false],
    ["TLS", true],
  ])("has its request made once more over a fresh one, to the byte: %s", async (_what, tls) => {
    const receiver = await receive(
      ({ connection, nth, socket }) => {
        if (connection === 1 && nth === 2) socket.destroy();
        else socket.write(answerOf(`${connection}.${nth}`));
      },
      { tls },
    );
    expect(await outcomeOf(fetch(requestTo(receiver)))).toBe("1.1");
    expect(await outcomeOf(fetch(requestTo(receiver, { body: '{"a":1}', headers: { "webhook-id": "msg_1" } })))).toBe("2.1");
    const [, dead, again] = receiver.requests;
    expect(again).toMatchObject({ head: dead?.head, body: '{"a":1}' });
    expect(await outcomeOf(fetch(requestTo(receiver)))).toBe("2.2");
  });

  it("has it made once more after a reset as well", async () => {
    const receiver = await receive(({ connection, nth, socket }) => {
      if (connection === 1 && nth === 2) socket.resetAndDestroy();
      else socket.write(answerOf(`${connection}.${nth}`));
    });
    for (const expected of ["1.1", "2.1"]) expect(await outcomeOf(fetch(requestTo(receiver)))).toBe(expected);
  });

  it("has it made once more only", async () => {
    const receiver = await receive(({ connection, nth, socket }) => {
      if (connection === 1 && nth === 1) socket.write(answerOf("ok"));
      else socket.destroy();
    });
    expect(await outcomeOf(fetch(requestTo(receiver)))).toBe("ok");
    expect(await outcomeOf(fetch(requestTo(receiver)))).toBe("reset");
    expect(receiver.requests).toHaveLength(3);
  });

  it("does not have it repeated once any of its answer came", async () => {
    const receiver = await receive(({ nth, socket }) => {
      if (nth === 1) socket.write(answerOf("ok"));
      else socket.end("HTTP/1.1 20");
    });
    expect(await outcomeOf(fetch(requestTo(receiver)))).toBe("ok");
    expect(await outcomeOf(fetch(requestTo(receiver)))).toBe("reset");
    expect(receiver.requests).toHaveLength(2);
  });

  it("has the repeat end at the first one's deadline", async () => {
    const timeoutMs = 2_000;
    let requests = 0;
    // Where a pause of the process spans both, the deadline comes before the repeat.
    for (let tries = 0; tries < triesMax && requests !== 3; tries++) {
      const receiver = await receive(({ connection, nth, socket }) => {
        if (connection === 1 && nth === 1) socket.write(answerOf("ok"));
        else if (connection === 1) setTimeout(() => socket.destroy(), 1_000);
      });
      expect(await outcomeOf(fetch(requestTo(receiver)))).toBe("ok");
      const { value, lateMs } = await timedBeside(timeoutMs, () => outcomeOf(fetch(requestTo(receiver, { timeoutMs }))));
      expect(value).toBe("timeout");
      expect(lateMs).toBeLessThan(900);
      requests = receiver.requests.length;
    }
    expect(requests).toBe(3);
  });

  it("does not have it repeated after the deadline", async () => {
    let requests = 0;
    // Where a pause of the process spans the deadline, the request is not even sent.
    for (let tries = 0; tries < triesMax && requests !== 2; tries++) {
      const receiver = await receive(({ nth, socket }) => nth === 1 && socket.write(answerOf("ok")));
      expect(await outcomeOf(fetch(requestTo(receiver)))).toBe("ok");
      expect(await outcomeOf(fetch(requestTo(receiver, { timeoutMs: 200 })))).toBe("timeout");
      expect(receiver.connections()).toBe(1);
      requests = receiver.requests.length;
    }
    expect(requests).toBe(2);
  });

  it("has the name vetted anew before the repeat: rebinding does not help", async () => {
    const receiver = await receive(({ nth, socket }) => (nth === 1 ? socket.write(answerOf("ok")) : socket.destroy()));
    const answers = [["127.0.0.1"], ["169.254.169.254"]];
    fetch = createSafeFetch({ allowLocalTargets: true, lookup: async () => answers.shift() ?? [] });
    const url = `http://rebind.acme.io:${receiver.port}/`;
    expect(await outcomeOf(fetch(requestTo(receiver, { url })))).toBe("ok");
    expect(await outcomeOf(fetch(requestTo(receiver, { url })))).toBe("target_forbidden");
    expect(receiver.connections()).toBe(1);
  });

  it("has a failure to find the host anew called by that name", async () => {
    const receiver = await receive(({ nth, socket }) => (nth === 1 ? socket.write(answerOf("ok")) : socket.destroy()));
    const lookup = vi.fn(async () => ["127.0.0.1"]);
    fetch = createSafeFetch({ allowLocalTargets: true, lookup });
    expect(await outcomeOf(fetch(requestTo(receiver)))).toBe("ok");
    lookup.mockRejectedValue(new Error("ENOTFOUND"));
    expect(await outcomeOf(fetch(requestTo(receiver)))).toBe("dns");
  });

  it("has a failure to connect anew called by that name", async () => {
    const receiver = await receive(({ socket }) => socket.write(answerOf("ok")));
    expect(await outcomeOf(fetch(requestTo(receiver)))).toBe("ok");
    await receiver.close();
    expect(await outcomeOf(fetch(requestTo(receiver)))).toBe("connect");
  });
});
