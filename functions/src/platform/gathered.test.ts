import { setImmediate as nextTurn } from "node:timers/promises";
import { expect, it } from "vitest";
import { gathered } from "./gathered";

/** Doubles numbers; each call waits until it is let go. */
function worldOf(itemsPerCall: number) {
  const calls: { items: number[]; end: () => void }[] = [];
  const double = gathered<number, number>(itemsPerCall, async (items) => {
    await new Promise<void>((end) => calls.push({ items, end }));
    return items.map((item) =>
      item < 0 ? { status: "rejected", reason: new Error(`not ${item}`) } : { status: "fulfilled", value: 2 * item },
    );
  });
  return { calls, double };
}

it("waits for nothing where little is wanted", async () => {
  const { calls, double } = worldOf(10);
  const one = double(1);
  await nextTurn();
  const two = double(2);
  await nextTurn();
  expect(calls.map(({ items }) => items)).toEqual([[1], [2]]);
  for (const { end } of calls) end();
  expect(await Promise.all([one, two])).toEqual([2, 4]);
});

it("takes what is wanted in one moment, and what is wanted while two calls are on their way, in one call", async () => {
  const { calls, double } = worldOf(10);
  const all = [double(1), double(2)];
  await nextTurn();
  all.push(double(3));
  await nextTurn();
  all.push(double(4), double(5));
  await nextTurn();
  expect(calls.map(({ items }) => items)).toEqual([[1, 2], [3]]);
  calls[1]!.end();
  await nextTurn();
  expect(calls.map(({ items }) => items)).toEqual([[1, 2], [3], [4, 5]]);
  for (const { end } of calls) end();
  expect(await Promise.all(all)).toEqual([2, 4, 6, 8, 10]);
});

it("asks for no more in one call than it may", async () => {
  const { calls, double } = worldOf(3);
  const all = [1, 2, 3, 4, 5, 6, 7].map(double);
  await nextTurn();
  for (let call = 0; call < 3; call++) {
    calls[call]!.end();
    await nextTurn();
  }
  expect(calls.map(({ items }) => items)).toEqual([[1, 2, 3], [4, 5, 6], [7]]);
  expect(await Promise.all(all)).toEqual([2, 4, 6, 8, 10, 12, 14]);
});

it("fails one without the others", async () => {
  const { calls, double } = worldOf(10);
  const all = Promise.allSettled([double(1), double(-1), double(2)]);
  await nextTurn();
  calls[0]!.end();
  expect((await all).map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
});

it("fails all of a call that throws, and none of the next", async () => {
  let isDown = true;
  const echo = gathered<number, number>(10, async (items) => {
    if (isDown) throw new Error("out of reach");
    return items.map((value) => ({ status: "fulfilled", value }));
  });
  const first = await Promise.allSettled([echo(1), echo(2)]);
  expect(first.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
  isDown = false;
  expect(await echo(3)).toBe(3);
});
