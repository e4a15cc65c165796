import { Timestamp } from "firebase-admin/firestore";
import { expect, test } from "vitest";
import { nothing, webhookWorld } from "@/tests/support/webhook-world";
import { changeWebhook } from "./change-webhook";
import { deliverAttempt } from "./deliver-attempt";
import { deliveryPorts } from "./delivery-ports";

const hourMs = 3_600_000;

async function failingWorld() {
  const world = webhookWorld();
  const people = { ada: "owner", grace: "admin", linus: "member" };
  const at = Timestamp.fromDate(world.clock.now());
  for (const [name, role] of Object.entries(people)) {
    const member = { role, email: `${name}@example.com`, displayName: name, createdAt: at, updatedAt: at, schemaVersion: 1 };
    await world.db.doc(`teams/${world.teamId}/members/${name}`).set(member);
  }
  const webhook = await world.add({
    events: ["ticket.*"],
    retryConfig: { policy: "custom", maxRetries: 0, initialDelayMs: 1_000, backoffMultiplier: 1, maxDelayMs: 1_000 },
  });
  world.state.answer = { status: 500 };
  const failAfter = async (hours: number) => {
    world.clock.advance(hours * hourMs);
    await world.publish("ticket.created");
    await world.work();
  };
  const document = world.db.doc(`teams/${world.teamId}/webhooks/${webhook.id}`);
  /** The outcomes of one reading of the webhook, such as one process has within five seconds. Answers how often it was written. */
  const inOneReading = async (...statuses: number[]) => {
    const ports = deliveryPorts(world.deps);
    const versions = [(await document.get()).updateTime];
    for (const status of statuses) {
      world.state.answer = { status };
      await world.publish("ticket.created");
      for (const task of world.queued.splice(0)) await deliverAttempt(ports, task.payload);
      versions.push((await document.get()).updateTime);
    }
    return versions.filter((version, index) => index > 0 && !version?.isEqual(versions[index - 1]!)).length;
  };
  const read = () => world.webhooks.read(world.teamId, webhook.id);
  const subjects = () => world.deps.posted.map(({ to, subject }) => `${to}: ${subject}`).toSorted();
  return { world, webhook, failAfter, read, subjects, document, inOneReading };
}

test("after five days of nothing but failures it is switched off, its admins told three times before and at the end", async () => {
  const { world, failAfter, read, subjects } = await failingWorld();
  await failAfter(0);
  for (let day = 0; day < 9; day++) await failAfter(12);
  expect(subjects().filter((line) => line.startsWith("ada@"))).toHaveLength(3);
  expect(await read()).toMatchObject({ active: true, health: { state: "failing", notices: 3 } });
  await failAfter(12);
  expect(await read()).toMatchObject({
    active: false,
    status: "disabled",
    disabledReason: "Every attempt failed for 5 days",
  });
  expect(subjects()).toEqual(
    ["ada", "grace"].flatMap((name) => [
      ...Array.from({ length: 3 }, () => `${name}@example.com: The webhook CRM is failing`),
      `${name}@example.com: The webhook CRM was switched off`,
    ]),
  );
  const events = await world.db.collection(`teams/${world.teamId}/events`).where("type", "==", "webhook.disabled").get();
  expect(events.size).toBe(1);
});

test("one success in between begins the five days anew", async () => {
  const { world, failAfter, read } = await failingWorld();
  await failAfter(0);
  for (let day = 0; day < 8; day++) await failAfter(12);
  world.state.answer = { status: 204 };
  await failAfter(1);
  expect((await read())?.health).toEqual({ state: "healthy" });
  world.state.answer = { status: 500 };
  await failAfter(24);
  expect(await read()).toMatchObject({ active: true, health: { state: "failing" } });
});

test("switched on again it has all of its time again", async () => {
  const { world, webhook, failAfter, read } = await failingWorld();
  await failAfter(0);
  for (let day = 0; day < 10; day++) await failAfter(12);
  expect((await read())?.status).toBe("disabled");
  await changeWebhook(world.deps, world.teamId, webhook.id, { active: true }, nothing);
  await failAfter(1);
  expect(await read()).toMatchObject({ active: true, status: "active" });
});

test("a success counts though a failure was noted a moment before", async () => {
  const { read, inOneReading } = await failingWorld();
  await inOneReading(500, 204);
  expect((await read())?.health).toEqual({ state: "healthy" });
  await inOneReading(500);
  expect((await read())?.health.state).toBe("failing");
  await inOneReading(500, 204, 500, 204, 500, 204);
  expect((await read())?.health).toEqual({ state: "healthy" });
});

test("a receiver that fails every second time has its webhook written twice a reading at most", async () => {
  const { inOneReading } = await failingWorld();
  expect(await inOneReading(500, 204, 500, 204, 500, 204, 500)).toBe(2);
  expect(await inOneReading(204, 500, 204, 500)).toBe(2);
});

test("a success that another instance had meanwhile begins the days anew, though nobody noted it", async () => {
  const { world, document, failAfter, read, subjects } = await failingWorld();
  await failAfter(0);
  world.state.answer = { status: 204 };
  await failAfter(1);
  const failingSince = Timestamp.fromMillis(world.clock.now().getTime() - hourMs);
  await document.update({ health: { state: "failing", failingSince } });
  world.state.answer = { status: 500 };
  await failAfter(200);
  expect(await read()).toMatchObject({ health: { state: "failing", failingSince: world.clock.now().toISOString() } });
  expect(subjects()).toEqual([]);
});

test("a webhook that failed long ago and fails again is told of half a day apart, and not switched off in minutes", async () => {
  const { failAfter, read, subjects } = await failingWorld();
  await failAfter(0);
  await failAfter(300);
  for (let minute = 0; minute < 5; minute++) await failAfter(1 / 60);
  expect(subjects()).toHaveLength(2);
  expect(await read()).toMatchObject({ active: true, health: { notices: 1 } });
  for (let step = 0; step < 2; step++) await failAfter(12);
  expect(await read()).toMatchObject({ active: true, health: { notices: 3 } });
  await failAfter(11);
  expect(await read()).toMatchObject({ active: true });
  await failAfter(1);
  expect(await read()).toMatchObject({ active: false, status: "disabled" });
});
