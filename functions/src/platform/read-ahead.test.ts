import { expect, it } from "vitest";
import { readAhead } from "./read-ahead";

function numbers(upTo: number, failAt = Infinity) {
  const seen = { fetched: 0, closed: false };
  async function* source() {
    try {
      for (let next = 0; next < upTo; next++) {
        if (next === failAt) throw new Error("no more");
        seen.fetched++;
        yield next;
      }
    } finally {
      seen.closed = true;
    }
  }
  return { seen, items: readAhead(source()) };
}

it("all items come, in order, one ahead and no more", async () => {
  const { seen, items } = numbers(5);
  const got: number[] = [];
  for await (const item of items) {
    await Promise.resolve();
    expect(seen.fetched).toBeLessThanOrEqual(item + 2);
    got.push(item);
  }
  expect(got).toEqual([0, 1, 2, 3, 4]);
});

it("a failure comes after the items before it, and the source is closed", async () => {
  const { seen, items } = numbers(5, 2);
  const got: number[] = [];
  await expect(
    (async () => {
      for await (const item of items) got.push(item);
    })(),
  ).rejects.toThrow("no more");
  expect(got).toEqual([0, 1]);
  expect(seen.closed).toBe(true);
});

it("who stops early closes the source", async () => {
  const { seen, items } = numbers(5);
  for await (const item of items) if (item === 1) break;
  expect(seen.closed).toBe(true);
});
