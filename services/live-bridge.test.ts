import { QueryClient, QueryObserver } from "@tanstack/react-query";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createLiveBridge, graceMs, type LiveSource } from "./live-bridge";

interface Open {
  query: string;
  onData: (data: unknown) => void;
  onError: (error: Error) => void;
  stopped: boolean;
}

function setUp() {
  const opened: Open[] = [];
  const source: LiveSource<string> = {
    listen(query, onData, onError) {
      const one: Open = { query, onData, onError, stopped: false };
      opened.push(one);
      return () => void (one.stopped = true);
    },
  };
  const client = new QueryClient();
  const bridge = createLiveBridge(client, source);
  const observe = (key: string[]) =>
    new QueryObserver(client, {
      queryKey: key,
      queryFn: () => bridge.read(key, key.join("/")),
      staleTime: Number.POSITIVE_INFINITY,
      retry: false,
    });
  return { opened, client, bridge, observe };
}
const settle = () => vi.advanceTimersByTimeAsync(0);

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test("opens one listener however many hold it, and ends it a grace after the last has gone", async () => {
  const { opened, bridge } = setUp();
  const release = [bridge.hold(["a"], "a"), bridge.hold(["a"], "a"), bridge.hold(["a"], "a")];
  void bridge.read(["a"], "a");
  expect(opened).toHaveLength(1);
  release[0]!();
  release[0]!();
  release[1]!();
  await vi.advanceTimersByTimeAsync(graceMs * 2);
  expect(opened[0]!.stopped).toBe(false);
  release[2]!();
  await vi.advanceTimersByTimeAsync(graceMs - 1);
  expect(opened[0]!.stopped).toBe(false);
  await vi.advanceTimersByTimeAsync(1);
  expect(opened[0]!.stopped).toBe(true);
  expect(bridge.openCount).toBe(0);
});

test("keeps the listener when it is held again within the grace, as on a change of page", async () => {
  const { opened, bridge } = setUp();
  bridge.hold(["a"], "a")();
  await vi.advanceTimersByTimeAsync(graceMs - 1);
  bridge.hold(["a"], "a");
  await vi.advanceTimersByTimeAsync(graceMs * 2);
  expect(opened).toHaveLength(1);
  expect(opened[0]!.stopped).toBe(false);
});

test("answers a query with the first snapshot and puts later ones into the cache", async () => {
  const { opened, client, bridge, observe } = setUp();
  const observer = observe(["a"]);
  const results: unknown[] = [];
  observer.subscribe((result) => results.push(result.data));
  bridge.hold(["a"], "a");
  await settle();
  expect(observer.getCurrentResult().isPending).toBe(true);
  opened[0]!.onData([1]);
  await settle();
  opened[0]!.onData([1, 2]);
  await settle();
  expect(client.getQueryData(["a"])).toEqual([1, 2]);
  expect(results.at(-1)).toEqual([1, 2]);
  expect(opened).toHaveLength(1);
});

test("brings a cache that was filled by hand up to date", async () => {
  const { opened, client, bridge } = setUp();
  client.setQueryData(["a"], ["guess"]);
  bridge.hold(["a"], "a");
  opened[0]!.onData(["truth"]);
  expect(client.getQueryData(["a"])).toEqual(["truth"]);
});

test("shows a refusal as an error and does not ask again by itself", async () => {
  const { opened, bridge, observe } = setUp();
  const observer = observe(["a"]);
  observer.subscribe(() => undefined);
  bridge.hold(["a"], "a");
  opened[0]!.onError(new Error("refused"));
  await settle();
  expect(observer.getCurrentResult().error?.message).toBe("refused");
  bridge.hold(["a"], "a");
  await vi.advanceTimersByTimeAsync(60_000);
  expect(opened).toHaveLength(1);
});

test("opens a new listener when a person tries again, and it keeps its holders", async () => {
  const { opened, bridge, observe } = setUp();
  const observer = observe(["a"]);
  observer.subscribe(() => undefined);
  bridge.hold(["a"], "a");
  opened[0]!.onError(new Error("refused"));
  await settle();
  void observer.refetch();
  expect(opened).toHaveLength(2);
  opened[1]!.onData(["back"]);
  await vi.advanceTimersByTimeAsync(graceMs * 2);
  expect(observer.getCurrentResult()).toMatchObject({ status: "success", data: ["back"] });
  expect(opened[1]!.stopped).toBe(false);
});

test("turns a listener that ends later into an error, with the last rows still there", async () => {
  const { opened, bridge, observe } = setUp();
  const observer = observe(["a"]);
  observer.subscribe(() => undefined);
  bridge.hold(["a"], "a");
  opened[0]!.onData(["row"]);
  await settle();
  opened[0]!.onError(new Error("removed from the team"));
  await settle();
  expect(observer.getCurrentResult()).toMatchObject({ isError: true, data: ["row"] });
});

test("drops the listeners of a team at once, and lets nothing late into the cache", async () => {
  const { opened, client, bridge } = setUp();
  const release = bridge.hold(["team", "a"], "a");
  bridge.hold(["user"], "user");
  bridge.drop((key) => key[0] === "team");
  expect(opened.map((one) => one.stopped)).toEqual([true, false]);
  opened[0]!.onData(["late"]);
  expect(client.getQueryData(["team", "a"])).toBeUndefined();
  release();
  expect(bridge.openCount).toBe(1);
  bridge.drop();
  expect(bridge.openCount).toBe(0);
});

test("does not leave a reader waiting for a listener that was dropped", async () => {
  const { bridge } = setUp();
  const read = bridge.read(["a"], "a");
  const outcome = expect(read).rejects.toThrow("left");
  bridge.drop();
  await outcome;
});

test("forgets what no listener keeps up to date", async () => {
  const { opened, client, bridge } = setUp();
  const release = bridge.hold(["a"], "a");
  opened[0]!.onData(["row"]);
  release();
  await vi.advanceTimersByTimeAsync(graceMs);
  expect(client.getQueryData(["a"])).toBeUndefined();
});
