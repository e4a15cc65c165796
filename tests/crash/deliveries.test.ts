import { setTimeout as sleep } from "node:timers/promises";
import { Webhook } from "standardwebhooks";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { callApi, callUntilTaken, newTeam, type TestTeam } from "../support/callers.ts";
import { type DeafQueue, startDeafQueue } from "../support/deaf-queue.ts";
import { type Receiver, startReceiver } from "../support/receiver.ts";
import { eventually, kill, pauseFirestore, restart, runTick, start, startInstance } from "../support/servers.ts";

/** Longer than a request waits to be admitted. */
const awayMs = 12_000;

let deafQueue: DeafQueue;
let team: TestTeam;
let receiver: Receiver;
let secret = "";
let webhookId = "";

beforeAll(async () => {
  deafQueue = await startDeafQueue();
  team = await newTeam();
  await restart("tick", { SWEEP_OVERDUE_MS: "0" });
});
afterAll(async () => {
  deafQueue.close();
  await restart("tick");
});
beforeEach(async () => {
  receiver = await startReceiver();
  const settings = { name: "Crash", url: receiver.url, events: ["*"], retryConfig: { policy: "quick" } };
  const { body } = await callUntilTaken("POST", "/integrations/webhooks", team.asOwner, settings);
  secret = body["secret"] as string;
  webhookId = body["id"] as string;
});
afterEach(async () => {
  await callApi("DELETE", `/integrations/webhooks/${webhookId}`, team.asOwner);
  await receiver.close();
});

const newTickets = (count: number) =>
  Promise.all(
    Array.from({ length: count }, async () => {
      const { status, body } = await callApi("POST", "/v1/tickets", team.asOwner, { subject: "Survives" });
      expect(status).toBe(201);
      return body["id"] as string;
    }),
  );

/** Until the receiver has had an event of each ticket; every request verifies, and a repeat carries the id of the first. */
async function expectNoneLost(ticketIds: string[]) {
  const ticketOf = (body: string) => (JSON.parse(body) as { data: { id: string } }).data.id;
  await eventually(
    async () => {
      const seen = new Set(receiver.received.map(({ body }) => ticketOf(body)));
      return ticketIds.every((id) => seen.has(id));
    },
    { timeoutMs: 90_000 },
  );
  const eventIds = new Map<string, string>();
  for (const { body, headers } of receiver.received) {
    new Webhook(secret).verify(body, headers);
    const known = eventIds.get(ticketOf(body)) ?? headers["webhook-id"]!;
    expect(headers["webhook-id"]).toBe(known);
    eventIds.set(ticketOf(body), known);
  }
  return { doubled: receiver.received.length - ticketIds.length };
}

test("loses nothing when the worker dies while the receiver holds the request", async () => {
  receiver.hold();
  const tickets = await newTickets(10);
  // As many as one that is slow to answer is given at once.
  await eventually(async () => receiver.received.length >= 4);
  await kill("deliver");
  const held = receiver.received.length;
  receiver.release();
  await start("deliver");
  const { doubled } = await expectNoneLost(tickets);
  expect(doubled).toBeLessThanOrEqual(held);
});

test("loses nothing when the worker dies between the answer and its record, again and again", async () => {
  const tickets: string[] = [];
  for (let round = 0; round < 3; round++) {
    tickets.push(...(await newTickets(10)));
    await eventually(async () => receiver.received.length > 0, { everyMs: 1 });
    await restart("deliver");
  }
  const { doubled } = await expectNoneLost(tickets);
  expect(doubled).toBeLessThanOrEqual(30);
});

test("loses nothing when the api dies after its commit, before a task is queued", async () => {
  const dying = await startInstance("api", deafQueue.env);
  const answer = fetch(`${dying.url}/api/v1/tickets`, {
    method: "POST",
    headers: { ...team.asOwner, "content-type": "application/json" },
    body: JSON.stringify({ subject: "Committed, never queued" }),
  }).catch(() => null);
  const committed = await eventually(async () => {
    const { body } = await callApi("GET", "/v1/tickets?sort=-createdAt&limit=5", team.asOwner);
    return (body["data"] as { id: string; subject: string }[]).find(({ subject }) => subject === "Committed, never queued");
  });
  dying.process.signal("SIGKILL");
  await answer;
  expect(receiver.received).toHaveLength(0);
  expect(await runTick()).toBeLessThan(300);
  await expectNoneLost([committed.id]);
});

test("loses nothing when the worker dies while it queues the retry", async () => {
  receiver.answerWith({ status: 503 });
  await restart("deliver", deafQueue.env);
  const tickets = await newTickets(3);
  await eventually(async () => {
    const { body } = await callApi("GET", `/integrations/webhooks/${webhookId}/deliveries?status=retrying`, team.asOwner);
    return (body["data"] as unknown[]).length === 3;
  });
  receiver.received.length = 0;
  receiver.answerWith({ status: 204 });
  await restart("deliver");
  await eventually(
    async () => {
      expect(await runTick()).toBeLessThan(300);
      return receiver.received.length >= 3;
    },
    { everyMs: 500 },
  );
  await expectNoneLost(tickets);
});

test("keeps every accepted change when the api is killed under load", async () => {
  const accepted: string[] = [];
  let running = true;
  const caller = async () => {
    while (running) {
      const made = await callApi("POST", "/v1/tickets", team.asOwner, { subject: "Under load" }).catch(() => null);
      if (made?.status === 201) accepted.push(made.body["id"] as string);
    }
  };
  const callers = Promise.all([caller(), caller(), caller()]);
  await eventually(async () => accepted.length >= 10, { everyMs: 5 });
  await kill("api");
  running = false;
  await callers;
  await start("api");
  expect(await runTick()).toBeLessThan(300);
  await expectNoneLost(accepted);
});

test("loses nothing of what was accepted before, during and after a time in which the database is away", {
  timeout: 180_000,
}, async () => {
  receiver.hold();
  const before = await newTickets(10);
  await eventually(async () => receiver.received.length >= 4);
  const resume = await pauseFirestore();
  const inFlight = receiver.received.length;
  // The answers come while none of them can be recorded.
  receiver.release();
  // A change that is asked for meanwhile is made or refused, once the database is back.
  const asked = Array.from({ length: 3 }, () => callApi("POST", "/v1/tickets", team.asOwner, { subject: "Asked for meanwhile" }));
  try {
    await sleep(awayMs);
  } finally {
    await resume();
  }
  const during = (await Promise.all(asked)).flatMap(({ status, body }) => {
    expect([201, 503]).toContain(status);
    return status === 201 ? [body["id"] as string] : [];
  });
  const after = await eventually(() => newTickets(10).catch(() => null), { timeoutMs: 60_000, everyMs: 1_000 });
  await eventually(
    async () => {
      expect(await runTick()).toBeLessThan(300);
      const { body } = await callApi("GET", `/integrations/webhooks/${webhookId}/deliveries?limit=100`, team.asOwner);
      return (body["data"] as { status: string }[]).every(({ status }) => status === "delivered");
    },
    { timeoutMs: 90_000, everyMs: 1_000 },
  );
  await expectNoneLost([...before, ...during, ...after]);
  const events = new Set(receiver.received.map(({ headers }) => headers["webhook-id"]));
  expect(receiver.received.length - events.size).toBeLessThanOrEqual(inFlight);
});
