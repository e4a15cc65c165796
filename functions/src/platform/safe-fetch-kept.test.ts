import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Connection } from "./safe-fetch-connection";
import { createKeptConnections, idleMsMax } from "./safe-fetch-kept";

const connection = (): Connection => ({
  exchange: () => Promise.reject(new Error("It is only kept here")),
  phase: () => "exchange",
  answerBegan: () => false,
  reusable: () => true,
  stillReusable: vi.fn(async () => true),
  destroy: vi.fn(),
});
const destroyed = (connections: Connection[]) => connections.filter(({ destroy }) => vi.mocked(destroy).mock.calls.length > 0);

describe("kept connections", () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ["Date"] }));
  afterEach(() => void vi.useRealTimers());

  it("are given to their own key only, the last one first, and to one taker", async () => {
    const kept = createKeptConnections();
    const [first, last, other] = [connection(), connection(), connection()];
    kept.keep("a", first);
    kept.keep("a", last);
    kept.keep("b", other);
    expect([await kept.take("a"), await kept.take("a"), await kept.take("a")]).toEqual([last, first, undefined]);
    expect(await kept.take("b")).toBe(other);
  });

  it("are given to nobody once they have been idle for too long, or the clock went back", async () => {
    const kept = createKeptConnections();
    const [inTime, late, before] = [connection(), connection(), connection()];
    for (const [idle, passedMs] of [
      [inTime, idleMsMax - 1],
      [late, idleMsMax],
      [before, -1],
    ] as const) {
      kept.keep("a", idle);
      vi.setSystemTime(Date.now() + passedMs);
      expect(await kept.take("a")).toBe(idle === inTime ? inTime : undefined);
    }
    expect(destroyed([inTime, late, before])).toEqual([late, before]);
  });

  it("are not given once they are no longer fit, nor once they were dropped", async () => {
    const kept = createKeptConnections();
    const [unfit, dropped] = [connection(), connection()];
    kept.keep("a", dropped);
    kept.keep("a", unfit);
    vi.mocked(unfit.stillReusable).mockResolvedValue(false);
    kept.drop(dropped);
    expect(await kept.take("a")).toBeUndefined();
    expect(destroyed([unfit])).toEqual([unfit]);
  });

  it("are 64 of a key and 256 in all: the oldest is closed", async () => {
    const kept = createKeptConnections();
    const ofOne = Array.from({ length: 66 }, connection);
    for (const one of ofOne) kept.keep("one", one);
    expect(destroyed(ofOne)).toEqual(ofOne.slice(0, 2));
    const ofMany = Array.from({ length: 194 }, connection);
    ofMany.forEach((one, index) => kept.keep(`many ${index}`, one));
    expect(destroyed(ofOne)).toEqual(ofOne.slice(0, 4));
    expect(destroyed(ofMany)).toEqual([]);
    expect(await kept.take("one")).toBe(ofOne[65]);
  });
});
