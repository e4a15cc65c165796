import { expect, test } from "vitest";
import { createFairQueue } from "./fair-queue";

const nobody = () => false;

test("owners take turns, however many jobs one of them has waiting", () => {
  const queue = createFairQueue<string>(10, 10);
  for (const job of ["a1", "a2", "a3"]) queue.push("a", job);
  queue.push("b", "b1");
  const order = Array.from({ length: 5 }, () => queue.take(nobody)?.job ?? null);
  expect(order).toEqual(["a1", "b1", "a2", "a3", null]);
});

test("an owner who has a job running waits, and others do not", () => {
  const queue = createFairQueue<string>(10, 10);
  queue.push("a", "a1");
  queue.push("b", "b1");
  expect(queue.take((owner) => owner === "a")).toEqual({ owner: "b", job: "b1" });
  expect(queue.take((owner) => owner === "a")).toBeNull();
  expect(queue.take(nobody)?.job).toBe("a1");
});

test("refuses what is over the limit of the queue or of an owner", () => {
  const queue = createFairQueue<number>(3, 2);
  expect([queue.push("a", 1), queue.push("a", 2), queue.push("a", 3)]).toEqual([true, true, false]);
  expect([queue.push("b", 4), queue.push("c", 5)]).toEqual([true, false]);
  expect(queue.drain()).toEqual([1, 2, 4]);
  expect(queue.push("a", 6)).toBe(true);
});
