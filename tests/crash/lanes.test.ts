import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, expect, test } from "vitest";
import { callApi, callUntilTaken, newTeam, type TestTeam } from "../support/callers.ts";
import { type Receiver, startReceiver } from "../support/receiver.ts";
import { eventually, kill, start, startInstance } from "../support/servers.ts";

let team: TestTeam;
let failing: Receiver;
let quick: Receiver;

beforeEach(async () => {
  team = await newTeam();
  [failing, quick] = await Promise.all([startReceiver(), startReceiver()]);
  failing.answerWith({ status: 503 });
  await addWebhook(failing, "ticket.created");
  await addWebhook(quick, "contact.created");
});
afterEach(async () => {
  await Promise.all([failing.close(), quick.close()]);
});

async function addWebhook({ url }: Receiver, event: string) {
  const retryConfig = { policy: "custom", maxRetries: 10, initialDelayMs: 1_000, backoffMultiplier: 1 };
  const body = { name: "Lane", url, events: [event], retryConfig };
  expect((await callUntilTaken("POST", "/integrations/webhooks", team.asOwner, body)).status).toBe(201);
}
async function publish(path: string, body: unknown) {
  expect((await callApi("POST", path, team.asOwner, body)).status).toBe(201);
}
const newTicket = () => publish("/v1/tickets", { subject: "Is tried again" });
const newContact = (name: string) => publish("/v1/contacts", { name });
const idsOf = ({ received }: Receiver) => received.map(({ headers }) => headers["webhook-id"]);

test("a retry waits for the lane of retries, and what is tried for the first time does not", async () => {
  await kill("redeliver");
  try {
    await newTicket();
    await eventually(async () => failing.received.length === 1);
    failing.answerWith({ status: 204 });
    await sleep(2_500);
    expect(failing.received).toHaveLength(1);
    await newContact("First");
    await eventually(async () => quick.received.length === 1);
  } finally {
    await start("redeliver");
  }
  await eventually(async () => failing.received.length === 2);
  expect(new Set(idsOf(failing)).size).toBe(1);
});

test("a backlog of late retries delays no first attempt", async () => {
  const [late, contacts] = [120, 10];
  await kill("redeliver");
  // It is there, and wants none of them: no breaker opens, and all are soon due again.
  failing.answerWith({ status: 400 });
  for (let made = 0; made < late; made += 10) await Promise.all(Array.from({ length: 10 }, newTicket));
  // On a busy machine some are put off instead, into the same lane.
  await eventually(async () => new Set(idsOf(failing)).size >= late / 2);
  await sleep(2_000);
  failing.hold();
  failing.received.length = 0;
  await start("redeliver");
  await eventually(async () => failing.received.length > 0);
  const tookMs: number[] = [];
  for (let contact = 0; contact < contacts; contact++) {
    const startedMs = Date.now();
    await newContact(`Contact ${contact}`);
    await eventually(async () => quick.received.length === contact + 1, { everyMs: 5 });
    tookMs.push(Date.now() - startedMs);
  }
  expect(new Set(idsOf(failing)).size).toBeLessThan(late);
  expect(Math.max(...tookMs)).toBeLessThan(10_000);
  failing.answerWith({ status: 204 });
  failing.release();
});

test("a task of a kind that this version does not know is refused, so that the queue keeps it", async () => {
  for (const name of ["deliver", "redeliver", "processIncoming"] as const) {
    const { url, process } = await startInstance(name);
    const body = JSON.stringify({ data: { kind: "of tomorrow" } });
    const { status } = await fetch(url, { method: "POST", headers: { "content-type": "application/json" }, body });
    expect({ name, status }).toEqual({ name, status: 400 });
    process.signal("SIGKILL");
    await process.exited;
  }
});
