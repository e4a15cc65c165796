import { Webhook } from "standardwebhooks";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { callApi, callUntilTaken, newTeam, type TestTeam } from "../support/callers.ts";
import { type DeafQueue, startDeafQueue } from "../support/deaf-queue.ts";
import { type Receiver, startReceiver } from "../support/receiver.ts";
import { eventually, kill, restart, runTick, start } from "../support/servers.ts";

const howMany = 130;
let deafQueue: DeafQueue;
let team: TestTeam;
let receiver: Receiver;
let webhookId = "";
let secret = "";
let since = "";

const call = async (method: string, path: string, body?: unknown) => {
  const answer = await callApi(method, `/integrations/webhooks/${webhookId}${path}`, team.asOwner, body);
  expect(answer.status, JSON.stringify(answer.body)).toBeLessThan(300);
  return answer.body;
};
const count = async (statuses: string[]) => (await call("POST", "/replay", { since, statuses, dryRun: true }))["count"] as number;

beforeAll(async () => {
  deafQueue = await startDeafQueue();
  team = await newTeam();
  // Longer than the queue of a busy machine lags, and than the emulator keeps the locks of a killed process, some 16 seconds: a
  // sweep would else send again what is on its way or waits to be recorded.
  await restart("tick", { SWEEP_OVERDUE_MS: "45000" });
});
afterAll(async () => {
  deafQueue.close();
  await restart("tick");
});

beforeEach(async () => {
  receiver = await startReceiver();
  since = new Date().toISOString();
  // Each is a dead letter after its one attempt; a 4xx is about the event, so the receiver is not taken for down.
  const settings = { name: "Replay", url: receiver.url, events: ["*"], retryConfig: { policy: "custom", maxRetries: 0 } };
  const { status, body } = await callUntilTaken("POST", "/integrations/webhooks", team.asOwner, settings);
  expect(status, JSON.stringify(body)).toBe(201);
  webhookId = body["id"] as string;
  secret = body["secret"] as string;
  receiver.answerWith({ status: 400 });
  const items = Array.from({ length: howMany }, (_, index) => ({ name: `Contact ${index}` }));
  const made = await callApi("POST", "/v1/contacts/batch", team.asOwner, { items });
  expect(made.status).toBeLessThan(300);
  await eventually(async () => (await count(["dead"])) === howMany, { timeoutMs: 100_000, everyMs: 200 });
  receiver.answerWith({ status: 204 });
  receiver.received.length = 0;
});
afterEach(async () => {
  await callApi("DELETE", `/integrations/webhooks/${webhookId}`, team.asOwner);
  await receiver.close();
});

/** Until one more is on its way, or none is left to go. How often it may ask about the latter the owner's own limit says. */
async function nextOnItsWay(before: number) {
  const askEveryMs = 250;
  let askedAt = Number.NEGATIVE_INFINITY;
  await eventually(
    async () => {
      if (receiver.received.length > before) return true;
      if (performance.now() - askedAt < askEveryMs) return false;
      askedAt = performance.now();
      return (await count(["dead"])) === 0;
    },
    { everyMs: 1, timeoutMs: 60_000 },
  );
}

/** Until the replay has ended and nothing of it waits. */
async function ended(replayId: string) {
  await eventually(
    async () => {
      await runTick();
      return (await call("GET", `/replays/${replayId}`))["status"] === "done" && (await count(["delivered"])) === howMany;
    },
    { timeoutMs: 200_000, everyMs: 3_000 },
  );
  for (const { body, headers } of receiver.received) new Webhook(secret).verify(body, headers);
  const ids = new Set(receiver.received.map(({ headers }) => headers["webhook-id"]));
  expect(ids.size).toBe(howMany);
  expect(await call("GET", `/replays/${replayId}`)).toMatchObject({ total: howMany, replayed: howMany });
  return { doubled: receiver.received.length - ids.size };
}

test("a replay whose worker is killed again and again delivers every dead letter, and doubles only what was in flight", {
  timeout: 400_000,
}, async () => {
  const replay = await call("POST", "/replay", { since });
  let inFlight = 0;
  for (const reached of [20, 60, 110]) {
    await eventually(async () => receiver.received.length >= reached, { everyMs: 1, timeoutMs: 100_000 });
    receiver.hold();
    await nextOnItsWay(receiver.received.length);
    await kill("redeliver");
    inFlight += receiver.received.length - (await count(["delivered"]));
    receiver.release();
    await start("redeliver");
  }
  const { doubled } = await ended(replay["id"] as string);
  expect(doubled).toBeLessThanOrEqual(inFlight);
});

test("a slice that is committed when its worker dies, before a task of it is queued, is delivered all the same", {
  timeout: 400_000,
}, async () => {
  await restart("redeliver", deafQueue.env);
  const replay = await call("POST", "/replay", { since });
  await eventually(async () => ((await call("GET", `/replays/${replay["id"] as string}`))["replayed"] as number) > 0);
  await kill("redeliver");
  const inFlight = receiver.received.length - (await count(["delivered"]));
  expect(await count(["dead"])).toBeLessThan(howMany);
  await start("redeliver");
  const { doubled } = await ended(replay["id"] as string);
  expect(doubled).toBeLessThanOrEqual(inFlight);
});
