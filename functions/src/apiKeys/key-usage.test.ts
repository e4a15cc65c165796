import { expect, test } from "vitest";
import { simulatedPlatform } from "../../../tests/support/simulated-platform";
import { createKeyUsage } from "./key-usage";

const path = "teams/team_1/apiKeys/key_1";

function usageOver(fail: () => Error | null = () => null) {
  const platform = simulatedPlatform();
  const written: number[] = [];
  const addUsage = async (_: string, count: number) => {
    const err = fail();
    if (err) throw err;
    written.push(count);
  };
  return { usage: createKeyUsage(platform, { addUsage }), clock: platform.clock, written };
}

test("writes a key at most once a minute, and loses no count", async () => {
  const { usage, clock, written } = usageOver();
  for (let second = 0; second < 150; second++) {
    usage.count(path);
    await usage.writeDue();
    clock.advance(1_000);
  }
  expect(written).toEqual([1, 60, 60]);
  await usage.writeAll();
  await usage.writeAll();
  expect(written).toEqual([1, 60, 60, 29]);
});

test("keeps the count when the database is away, and drops it when the key is gone", async () => {
  let err: Error | null = new Error("away");
  const { usage, written } = usageOver(() => err);
  usage.count(path);
  await usage.writeAll();
  err = null;
  await usage.writeAll();
  expect(written).toEqual([1]);
  usage.count(path);
  err = Object.assign(new Error("gone"), { code: 5 });
  await usage.writeAll();
  err = null;
  await usage.writeAll();
  expect(written).toEqual([1]);
});
