import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, it } from "vitest";
import { inMemoryGateway, teamId } from "@/tests/support/in-memory-gateway";
import { nodeListener } from "./http";
import { ProblemError } from "./problem";
import { type Route, route } from "./route";

const asKey = { "x-api-key": "sk_live_contacts:read" };

function streaming(pieces: () => AsyncGenerator<string>): Route {
  return route({
    method: "GET",
    path: "/v1/stream",
    operationId: "stream",
    tag: "Test",
    summary: "Streams",
    access: { kind: "team", permission: "resources.read", scope: "contacts:read" },
    response: { status: 200, description: "Text" },
    audit: { none: "it reads" },
    handle: () => Promise.resolve({ stream: pieces(), headers: { "content-type": "text/plain" } }),
  });
}

describe("a streamed answer", () => {
  it("has the headers of every answer, and is logged when its last byte is on its way", async () => {
    const { gateway, logged, state } = inMemoryGateway([
      streaming(async function* () {
        yield "one ";
        yield "two";
      }),
    ]);
    const response = await gateway.request("/v1/stream", { headers: asKey });
    expect(response.headers.get("x-request-id")).toMatch(/^req_/);
    expect(response.headers.get("x-ratelimit-remaining")).toBe("59");
    expect(response.headers.get("content-type")).toBe("text/plain");
    expect(state.ends).toBe(0);
    expect(await response.text()).toBe("one two");
    expect(logged).toMatchObject([{ teamId, entry: { statusCode: 200, success: true } }]);
    expect(state.ends).toBe(1);
  });

  it("that fails before its first piece is a problem like any other", async () => {
    const { send, logged } = inMemoryGateway([
      streaming(async function* () {
        yield await Promise.reject<string>(new ProblemError("limit_reached", "Too much"));
      }),
    ]);
    const answer = await send("GET", "/v1/stream", asKey);
    expect(answer).toMatchObject({ status: 422, body: { code: "limit_reached" } });
    expect(logged).toMatchObject([{ entry: { statusCode: 422, success: false } }]);
  });

  it("that fails in the middle breaks off, and the log says so", async () => {
    const { gateway, logged } = inMemoryGateway([
      streaming(async function* () {
        yield "one ";
        throw new Error("the database is gone");
      }),
    ]);
    const response = await gateway.request("/v1/stream", { headers: asKey });
    await expect(response.text()).rejects.toThrow();
    expect(logged).toMatchObject([{ entry: { success: false, error: "The answer broke off in the middle" } }]);
  });

  it.each([1, 20])("that fails after %i pieces is taken for whole by no caller, and tells nothing of why", async (pieces) => {
    const { gateway } = inMemoryGateway([
      streaming(async function* () {
        for (let piece = 0; piece < pieces; piece++) {
          yield "one ";
          await new Promise((resolve) => setImmediate(resolve));
        }
        throw new Error("the database is gone");
      }),
    ]);
    const server = createServer((request, response) => void nodeListener(gateway)(request, response));
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    const received: string[] = [];
    const outcome = await fetch(`http://127.0.0.1:${port}/api/v1/stream`, { headers: asKey })
      .then(async ({ status, body }) => {
        for await (const piece of body!) received.push(Buffer.from(piece).toString());
        return status;
      })
      .catch(() => "broken off");
    expect([500, "broken off"]).toContain(outcome);
    expect(received.join("")).not.toContain("database");
    await new Promise((resolve) => server.close(resolve));
  });

  it("is made no faster than it is read, and stops being made when the caller leaves", async () => {
    let made = 0;
    let closed = false;
    const { gateway, logged } = inMemoryGateway([
      streaming(async function* () {
        try {
          for (;;) yield `${++made} `;
        } finally {
          closed = true;
        }
      }),
    ]);
    const response = await gateway.request("/v1/stream", { headers: asKey });
    const reader = response.body!.getReader();
    await reader.read();
    await reader.read();
    expect(made).toBeLessThanOrEqual(3);
    await reader.cancel();
    expect(closed).toBe(true);
    expect(logged).toMatchObject([{ entry: { success: false, error: "The caller left before the answer was whole" } }]);
  });
});
