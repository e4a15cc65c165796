import type { AddressInfo } from "node:net";
import { gzipSync } from "node:zlib";
import { http } from "@google-cloud/functions-framework";
import { getTestServer } from "@google-cloud/functions-framework/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { keepFrameworkAside, nodeListener } from "./http";
import { inMemoryGateway } from "../../../tests/support/in-memory-gateway";
import { route } from "./route";

const common = {
  tag: "Test",
  summary: "Test",
  access: { kind: "public", because: "test" },
  audit: { none: "Changes nothing" },
} as const;
const response = { status: 200, description: "Done" } as const;
const { gateway } = inMemoryGateway([
  route({
    ...common,
    response,
    method: "POST",
    path: "/json",
    operationId: "json",
    body: z.strictObject({ a: z.int() }),
    handle: async ({ body }) => ({ body }),
  }),
  route({
    ...common,
    response,
    method: "ALL",
    path: "/raw",
    operationId: "raw",
    rawBody: true,
    handle: async ({ rawBody, headers, ip }) => ({
      body: { hex: rawBody.toString("hex"), type: headers.get("content-type"), ip },
    }),
  }),
]);
keepFrameworkAside();
http("api", nodeListener(gateway));
const server = getTestServer("api");
let origin = "";

beforeAll(async () => {
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => void server.close());

async function send(path: string, headers: Record<string, string>, body?: string | Uint8Array<ArrayBuffer>) {
  const answer = await fetch(origin + path, { method: "POST", headers, ...(body === undefined ? {} : { body }) });
  return {
    status: answer.status,
    type: answer.headers.get("content-type"),
    body: (await answer.json()) as Record<string, unknown>,
  };
}

test("answers malformed JSON itself, behind a server that parses bodies", async () => {
  const answer = await send("/api/json", { "content-type": "application/json" }, '{"a":');
  expect([answer.status, answer.type, answer.body["code"]]).toEqual([400, "application/problem+json", "malformed_json"]);
});

test("reads a JSON body, and sees the content type that was sent", async () => {
  expect((await send("/api/json", { "content-type": "application/json" }, '{"a":1}')).body).toEqual({ a: 1 });
  expect((await send("/api/json", { "content-type": "application/x-www-form-urlencoded" }, "a=1")).body["code"]).toBe(
    "unsupported_media_type",
  );
});

test("keeps the bytes of every content type, and unpacks none", async () => {
  expect((await send("/raw", { "content-type": "text/plain" }, "x\r\ny")).body).toEqual({
    hex: "780d0a79",
    type: "text/plain",
    ip: "127.0.0.1",
  });
  const packed = gzipSync("a".repeat(1_000_000));
  const answer = await send("/raw", { "content-type": "text/plain", "content-encoding": "gzip" }, new Uint8Array(packed));
  expect(answer.body["hex"]).toBe(packed.toString("hex"));
  expect((await send("/raw", {}, new Uint8Array([0, 255]))).body).toMatchObject({ hex: "00ff", type: null });
});

test("answers a path that cannot be decoded itself", async () => {
  const answer = await send("/raw/%ff", {});
  expect([answer.status, answer.type, answer.body["code"]]).toEqual([404, "application/problem+json", "unknown_path"]);
});

test("reads a body without a declared length up to the limit of its route, and no further", async () => {
  const chunked = (bytes: number) => {
    const body = new Blob(["a".repeat(bytes)]).stream();
    return fetch(`${origin}/raw`, { method: "POST", body, duplex: "half" } as RequestInit);
  };
  expect(((await (await chunked(2)).json()) as Record<string, unknown>)["hex"]).toBe("6161");
  expect((await chunked(1024 * 1024 + 1)).status).toBe(413);
});

test("answers a request without a body", async () => {
  expect((await send("/raw", { "content-type": "application/json" })).body["hex"]).toBe("");
});
