import { beforeEach, describe, expect, it } from "vitest";
import { answerOf, closedBeforeIdle, friendly, ok, outcomeOf, requestTo } from "@/tests/support/outgoing";
import { receiversOfTests } from "@/tests/support/tcp-receiver";
import { cert } from "@/tests/support/test-certificate";
import { createSafeFetch, type SafeFetch } from "./safe-fetch";

const receive = receiversOfTests();

let fetch: SafeFetch;
beforeEach(() => {
  fetch = createSafeFetch({ allowLocalTargets: true, ca: cert, lookup: async () => ["127.0.0.1"] });
});

/** Answers the first request with the given bytes, whatever they are, and each further one as it should. */
const receiveFirst = (bytes: string, tls = false) =>
  receive(({ connection, nth, socket }) => socket.write(connection === 1 && nth === 1 ? bytes : answerOf("clean")), { tls });

describe("a connection is not kept after an answer that", () => {
  it.each([
    ["was cut off", `${ok}content-length: 5000\r\n\r\n${"a".repeat(5_000)}`, "a".repeat(4_096)],
    ["asks to close", `${ok}connection: close\r\ncontent-length: 2\r\n\r\nok`, "ok"],
    ["is of HTTP/1.0, even if it promises", "HTTP/1.0 200 OK\r\nconnection: keep-alive\r\ncontent-length: 2\r\n\r\nok", "ok"],
    ["promises no more than a second", `${ok}keep-alive: timeout=1\r\ncontent-length: 2\r\n\r\nok`, "ok"],
    ["has a body where there is none", "HTTP/1.1 204 No Content\r\ncontent-length: 2\r\n\r\nok", ""],
    ["is followed by another one", `${answerOf("ok")}${answerOf("forged")}`, "ok"],
    ["is followed by the begin of another one", `${answerOf("ok")}H`, "ok"],
    ["is followed by noise", `${answerOf("ok")}\0`, "ok"],
    ["goes on behind its last chunk", `${ok}transfer-encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n0\r\n\r\n`, "ok"],
    ["is no HTTP", "220 mail ESMTP\r\n", "reset"],
    ["has two lengths", `${ok}content-length: 1\r\ncontent-length: 2\r\n\r\nok`, "reset"],
    ["is a switch of protocols", "HTTP/1.1 101 Switching Protocols\r\nupgrade: x\r\nconnection: upgrade\r\n\r\n", "reset"],
  ])("%s", async (_what, bytes, expected) => {
    const receiver = await closedBeforeIdle(fetch, receive, async () => {
      const made = await receiveFirst(bytes);
      expect(await outcomeOf(fetch(requestTo(made)))).toBe(expected);
      return made;
    });
    expect(await outcomeOf(fetch(requestTo(receiver)))).toBe("clean");
    expect(receiver.connections()).toBe(2);
  });

  it("ends with the connection", async () => {
    const receiver = await receive(({ connection, socket }) =>
      connection === 1 ? socket.end(`${ok}\r\nok`) : socket.write(answerOf("clean")),
    );
    expect(await outcomeOf(fetch(requestTo(receiver)))).toBe("ok");
    expect(await outcomeOf(fetch(requestTo(receiver)))).toBe("clean");
    expect(receiver.connections()).toBe(2);
  });

  it("came before the request had left", async () => {
    const body = "b".repeat(32 * 1_048_576);
    const receiver = await receive(friendly, {
      greet: (connection, socket) => connection === 1 && socket.pause().write(answerOf("early")),
    });
    expect(await outcomeOf(fetch(requestTo(receiver, { body })))).toBe("early");
    expect(await outcomeOf(fetch(requestTo(receiver)))).toBe("2.1");
  });

  it("did not come in time", async () => {
    const receiver = await receiveFirst(`${ok}content-length: 9\r\n\r\nok`);
    expect(await outcomeOf(fetch(requestTo(receiver, { timeoutMs: 200 })))).toBe("timeout");
    expect(await outcomeOf(fetch(requestTo(receiver)))).toBe("clean");
    expect(receiver.connections()).toBe(2);
  });
});

describe("what comes over an idle connection", () => {
  it.each([
    ["a whole answer", answerOf("forged"), false],
    ["a whole answer over TLS", answerOf("forged"), true],
    ["a byte", "H", false],
    ["an empty line", "\r\n", false],
  ])("closes it and is nobody's answer: %s", async (_what, bytes, tls) => {
    const receiver = await closedBeforeIdle(fetch, receive, async () => {
      const made = await receiveFirst(answerOf("ok"), tls);
      expect(await outcomeOf(fetch(requestTo(made)))).toBe("ok");
      made.requests[0]?.socket.write(bytes);
      return made;
    });
    expect(await outcomeOf(fetch(requestTo(receiver)))).toBe("clean");
    expect(receiver.connections()).toBe(2);
  });

  it("is nobody's answer either when it comes at the moment of the next request", async () => {
    for (let round = 0; round < 5; round++) {
      const receiver = await receiveFirst(answerOf("ok"));
      expect(await outcomeOf(fetch(requestTo(receiver)))).toBe("ok");
      await new Promise<void>((resolve) => receiver.requests[0]?.socket.write(answerOf("forged"), () => resolve()));
      // As when a function is frozen: it has arrived when the request begins, and nobody has read it.
      for (const until = performance.now() + 20; performance.now() < until; );
      expect(await outcomeOf(fetch(requestTo(receiver)))).toBe("clean");
      expect(receiver.connections()).toBe(2);
    }
  });

  it("may be an end: a receiver that closes right after each answer answers every request", async () => {
    const receiver = await receive(({ socket }) => socket.end(answerOf("ok")));
    for (let round = 0; round < 10; round++) expect(await outcomeOf(fetch(requestTo(receiver)))).toBe("ok");
    expect(receiver.connections()).toBe(10);
  });
});
