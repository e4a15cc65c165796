import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { z } from "zod";
import { inMemoryGateway } from "@/tests/support/in-memory-gateway";
import { route } from "./route";

beforeEach(() => void vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] }));
afterEach(() => void vi.useRealTimers());

/** A route whose change is still under way when it is asked for its answer. */
function slowRoute(method: "GET" | "POST" | "PATCH") {
  let finish = () => {};
  const changed = new Promise<void>((resolve) => (finish = resolve));
  const made = route({
    ...{ method, path: "/slow", operationId: "slow", tag: "Test", summary: "Test" },
    access: { kind: "team", permission: "resources.write", scope: "contacts:write" },
    ...(method === "GET" ? {} : { body: z.strictObject({}) }),
    response: { status: 200, description: "Done" },
    audit: { none: "a test" },
    handle: async () => {
      await changed;
      return { body: { done: true } };
    },
  });
  const { send } = inMemoryGateway([made]);
  const headers = { authorization: "Bearer sk_live_contacts:write", "content-type": "application/json" };
  const answer = send(method, "/slow", headers, method === "GET" ? undefined : "{}");
  return { answer, finish: () => finish() };
}

test("a change that takes long is waited for, for a minute", async () => {
  const { answer, finish } = slowRoute("POST");
  await vi.advanceTimersByTimeAsync(59_000);
  finish();
  expect(await answer).toMatchObject({ status: 200, body: { done: true } });
});

test("a change that takes longer is answered 503, which says that it may be done still and how to ask again", async () => {
  const { answer, finish } = slowRoute("POST");
  await vi.advanceTimersByTimeAsync(60_000);
  const { status, headers, body } = await answer;
  expect(status).toBe(503);
  expect(headers.get("retry-after")).toBe("5");
  expect(body).toMatchObject({ code: "unavailable" });
  expect(body["detail"]).toContain("Idempotency-Key");
  finish();
});

test("a reading that takes longer is answered 503 too", async () => {
  const { answer } = slowRoute("GET");
  await vi.advanceTimersByTimeAsync(60_000);
  expect(await answer).toMatchObject({ status: 503, body: { code: "unavailable" } });
});

test("only who sent a POST is told of the Idempotency-Key, which nothing else takes", async () => {
  const { answer } = slowRoute("PATCH");
  await vi.advanceTimersByTimeAsync(60_000);
  const { status, body } = await answer;
  expect([status, body["detail"]]).toEqual([503, expect.stringContaining("may be done still")]);
  expect(body["detail"]).not.toContain("Idempotency-Key");
});
