import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { callApi, callUntilTaken, newTeam, type TestTeam } from "../support/callers.ts";
import { type Receiver, startReceiver } from "../support/receiver.ts";
import { eventually } from "../support/servers.ts";
import { startTwoDelivers } from "../support/two-delivers.ts";

let team: TestTeam;
let receiver: Receiver;
let two: Awaited<ReturnType<typeof startTwoDelivers>>;

beforeAll(async () => {
  team = await newTeam();
});
beforeEach(async () => {
  [receiver, two] = await Promise.all([startReceiver(), startTwoDelivers()]);
});
afterEach(async () => {
  await two.close();
  await receiver.close();
});
afterAll(() => expect(two.delivers.every(({ process }) => !process.alive())).toBe(true));

async function addWebhook(settings: Record<string, unknown>): Promise<string> {
  const hook = { name: "Two", url: receiver.url, retryConfig: { policy: "quick" }, ...settings };
  const { status, body } = await callUntilTaken("POST", "/integrations/webhooks", team.asOwner, hook);
  expect(status).toBe(201);
  return body["id"] as string;
}

/** When the first attempt of each delivery was made, by the process that made it. */
async function attemptedAt(webhookId: string): Promise<number[]> {
  const { body } = await callApi("GET", `/integrations/webhooks/${webhookId}/deliveries?limit=100`, team.asOwner);
  const deliveries = body["data"] as { attempts: { at: string }[] }[];
  return deliveries.flatMap(({ attempts }) => attempts.slice(0, 1).map(({ at }) => Date.parse(at)));
}

/** By the api whose queue the two processes work for. */
async function write(method: string, path: string, body: unknown): Promise<string> {
  const headers = { ...team.asOwner, "content-type": "application/json" };
  const response = await fetch(two.api + path, { method, headers, body: JSON.stringify(body) });
  expect(response.ok).toBe(true);
  return ((await response.json()) as { id: string }).id;
}
const newTickets = (count: number) =>
  Promise.all(Array.from({ length: count }, () => write("POST", "/v1/tickets", { subject: "0" })));

const arrived = () => receiver.received.map(({ body }) => (JSON.parse(body) as { data: { id: string; subject: string } }).data);

test("a webhook's rate limit is one for all processes that deliver to it", async () => {
  const [limit, windowSeconds, count] = [8, 3, 32];
  const webhookId = await addWebhook({ events: ["ticket.created"], rateLimit: { limit, windowSeconds } });
  await newTickets(count);
  await eventually(async () => new Set(arrived().map(({ id }) => id)).size === count, { timeoutMs: 90_000 });
  expect(receiver.received).toHaveLength(count);
  const times = await eventually(async () => {
    const found = await attemptedAt(webhookId);
    return found.length === count && found;
  });
  // It counts when an attempt is let through, which is a moment before it is made.
  const underWayMs = 500;
  for (const from of times) {
    expect(times.filter((at) => at >= from && at < from + windowSeconds * 1_000 - underWayMs).length).toBeLessThanOrEqual(limit);
  }
  for (const { tasks } of two.delivers) expect(tasks).toBeGreaterThan(count / 4);
});

test("those of one key arrive in their order and none is lost, though two processes deliver and one of them is killed", async () => {
  const steps = 8;
  await addWebhook({ events: ["ticket.updated"], ordered: true });
  const tickets = await newTickets(5);
  const writing = Promise.all(
    tickets.map(async (id) => {
      for (let step = 1; step <= steps; step++) await write("PATCH", `/v1/tickets/${id}`, { subject: String(step) });
    }),
  );
  await eventually(async () => receiver.received.length >= 5, { everyMs: 5 });
  two.delivers[0]?.process.signal("SIGKILL");
  await writing;
  const last = () => new Set(arrived().flatMap(({ id, subject }) => (subject === String(steps) ? [id] : [])));
  await eventually(async () => last().size === tickets.length, { timeoutMs: 90_000 });
  for (const ticket of tickets) {
    const order = arrived().flatMap(({ id, subject }) => (id === ticket ? [Number(subject)] : []));
    expect(order).toEqual(order.toSorted((a, b) => a - b));
    expect([...new Set(order)]).toEqual(Array.from({ length: steps }, (_, index) => index + 1));
  }
  expect(receiver.received.length - tickets.length * steps).toBeLessThanOrEqual(tickets.length);
});
