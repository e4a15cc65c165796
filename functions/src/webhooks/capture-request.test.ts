import { describe, expect, it } from "vitest";
import { simulatedClock } from "@/tests/support/simulated-platform";
import { createCapture, describeRequest } from "./capture-request";
import type { InboxStore } from "./inbox-store";

const at = new Date("2026-01-05T09:00:00.000Z");
const request = (body: string | Buffer, headers: Record<string, string> = {}) => ({
  method: "POST",
  headers: new Headers(headers),
  body: Buffer.from(body),
});

describe("a captured request", () => {
  it("is kept as it came, but for its credentials and what cannot be stored", () => {
    const headers = {
      "Webhook-Id": "evt_1",
      authorization: "Bearer secret",
      cookie: "a=b",
      "x-api-key": "sk_live_x",
      __poison__: "x",
    };
    const captured = describeRequest("inb_1", request('{"a":1}', headers), at);
    expect(captured).toMatchObject({
      inboxId: "inb_1",
      method: "POST",
      body: '{"a":1}',
      truncated: false,
      receivedAt: at.toISOString(),
    });
    expect(captured.headers).toEqual({
      "webhook-id": "evt_1",
      authorization: "(not kept)",
      cookie: "(not kept)",
      "x-api-key": "(not kept)",
    });
  });

  it("is cut where a document would overflow, and says so", () => {
    const captured = describeRequest("inb_1", request("x".repeat(200_000)), at);
    expect(captured.body).toHaveLength(128 * 1024);
    expect(captured.truncated).toBe(true);
    expect(describeRequest("inb_1", request(Buffer.from([0xff, 0xfe, 0x80])), at).body.isWellFormed()).toBe(true);
  });
});

describe("an inbox", () => {
  const captured: string[] = [];
  const read: string[] = [];
  const [one, two, none] = ["1", "2", "9"].map((digit) => `inb_${digit.repeat(20)}`) as [string, string, string];
  const store = {
    read: (id: string) => {
      read.push(id);
      return Promise.resolve(id === none ? null : { id, teamId: "team_a", createdAt: at });
    },
    capture: (_teamId: string, { inboxId }: { inboxId: string }) => Promise.resolve(void captured.push(inboxId)),
  } as unknown as InboxStore;
  const capture = createCapture({ store, clock: simulatedClock() });

  it("that does not exist is not found", async () => {
    await expect(capture(none, request(""))).rejects.toMatchObject({ code: "not_found" });
    expect(read).toEqual([none]);
  });

  it("that cannot exist is not looked for", async () => {
    read.length = 0;
    for (const id of ["inb_1", "x", `${one}/`, `${one}1`]) {
      await expect(capture(id, request(""))).rejects.toMatchObject({ code: "not_found" });
    }
    expect(read).toEqual([]);
  });

  it("that is flooded says when to come back, costs nothing more, and leaves others alone", async () => {
    const results = await Promise.allSettled(Array.from({ length: 310 }, () => capture(one, request(""))));
    const refused = results.filter((result) => result.status === "rejected");
    expect(refused).toHaveLength(10);
    expect(refused[0]?.reason).toMatchObject({ code: "rate_limited", options: { headers: { "retry-after": "60" } } });
    expect(captured).toHaveLength(300);
    await capture(two, request(""));
    expect(captured).toHaveLength(301);
  });
});
