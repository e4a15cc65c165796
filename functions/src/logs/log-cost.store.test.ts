import { setImmediate } from "node:timers/promises";
import { expect, test } from "vitest";
import { answeredRequest } from "@/tests/support/answered-request";
import { countOperations } from "@/tests/support/count-operations";
import { simulatedPlatform } from "@/tests/support/simulated-platform";
import { newId } from "../platform/ids";
import { createRequestLog } from "./request-log";
import { createRequestLogStore } from "./request-log-store";

/** What log and figures cost a request, of one key that calls evenly, one request after the other. */
async function costAt(perSecond: number, requests: number) {
  const platform = simulatedPlatform();
  const teamId = newId("team");
  const store = createRequestLogStore(platform.db);
  let writing: Promise<void> = Promise.resolve();
  const write = (...args: Parameters<typeof store.write>) => (writing = store.write(...args));
  const log = createRequestLog(
    platform,
    async () => 30,
    [],
    { write },
    () => undefined,
  );
  const run = async (count: number) => {
    for (let made = 0; made < count; made++) {
      platform.clock.advance(1_000 / perSecond);
      log.begin();
      log.record(teamId, answeredRequest({ at: platform.clock.now(), apiKeyId: "key_1", duration: made % 40 }));
      await log.end();
      // A write takes no simulated time: it ends before the next request.
      await setImmediate();
      await writing;
    }
  };
  await run(20);
  await log.flush();
  const { reads, writes } = await countOperations(async () => {
    await run(requests);
    await log.flush();
  });
  return { reads, writesPerRequest: writes / requests };
}

test.each([
  [1, 20, 2],
  [20, 3_030, 0.02],
  [1_000, 20_000, 0.0125],
])(
  "at %i requests a second of a key, no read, and so many writes a request at most",
  async (perSecond, requests, most) => {
    const { reads, writesPerRequest } = await costAt(perSecond, requests);
    expect(reads).toBe(0);
    expect(writesPerRequest).toBeLessThanOrEqual(most);
    expect(writesPerRequest).toBeGreaterThan(most * 0.9);
  },
  30_000,
);
