import { expect, test } from "vitest";
import { simulatedPlatform } from "../../../tests/support/simulated-platform";
import { createFreshCache } from "./fresh-cache";

function cacheOver(answer: () => Promise<string | null>, nothing: "remembered" | "looked up" = "remembered") {
  const { clock } = simulatedPlatform();
  const cache = createFreshCache<string | null>(clock, 10, { nothing });
  let reads = 0;
  const read = () => {
    reads++;
    return answer();
  };
  return { cache, clock, find: () => cache.find("a", read), reads: () => reads };
}
const laterTurn = () => new Promise((resolve) => setImmediate(resolve));

test("asks once for many at the same moment, and again only when what it knows is old", async () => {
  const { clock, find, reads } = cacheOver(async () => "one");
  await Promise.all(Array.from({ length: 100 }, async () => find()));
  clock.advance(3_999);
  await find();
  expect(reads()).toBe(1);
  clock.advance(10_000);
  await find();
  expect(reads()).toBe(2);
});

test("reads what is in use again before it is old, and lets nobody wait for it", async () => {
  let answer = "one";
  const { clock, find, reads } = cacheOver(async () => answer);
  await find();
  answer = "two";
  clock.advance(4_000);
  expect(find()).toBe("one");
  expect(reads()).toBe(2);
  await laterTurn();
  expect(find()).toBe("two");
});

test("never goes by what is older than 4.5 s, though reading fails", async () => {
  let broken = false;
  const { clock, find } = cacheOver(() => (broken ? Promise.reject(new Error("away")) : Promise.resolve("one")));
  await find();
  broken = true;
  clock.advance(4_499);
  expect(find()).toBe("one");
  await laterTurn();
  clock.advance(1);
  await expect(find()).rejects.toThrow("away");
  broken = false;
  expect(await find()).toBe("one");
});

test("remembers that there is nothing for 5 s, unless told not to", async () => {
  const { clock, find, reads } = cacheOver(async () => null);
  await find();
  clock.advance(4_999);
  await find();
  expect(reads()).toBe(1);
  clock.advance(1);
  await find();
  expect(reads()).toBe(2);
  const asking = cacheOver(async () => null, "looked up");
  await asking.find();
  await asking.find();
  expect(asking.reads()).toBe(2);
});

test("a change counts at once, even when a read from before it is still under way", async () => {
  let value = "before";
  const late: (() => void)[] = [];
  const { cache, find } = cacheOver(() => {
    const seen = value;
    return new Promise((resolve) => late.push(() => resolve(seen)));
  });
  for (const change of [() => cache.drop("a"), () => cache.dropWhere((held) => held !== null)]) {
    const overtaken = find();
    value = `${value}, changed`;
    change();
    const after = find();
    for (const answer of late.splice(0)) answer();
    await overtaken;
    expect(await after).toBe(value);
    expect(await find()).toBe(value);
    cache.drop("a");
  }
});
