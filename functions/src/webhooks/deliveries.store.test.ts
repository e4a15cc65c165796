import pLimit from "p-limit";
import { describe, expect, it } from "vitest";
import { nothing, webhookWorld } from "@/tests/support/webhook-world";
import { createEventStore } from "../events";
import { cursorFrom } from "../gateway";
import { idPrefixes, newId } from "../platform/ids";
import { UnknownTaskError } from "../platform/read-task";
import { OutgoingError } from "../platform/safe-fetch";
import { changeWebhook } from "./change-webhook";
import { deliverAttempt } from "./deliver-attempt";
import { deliveryPorts } from "./delivery-ports";
import { listOutcomes } from "./list-outcomes";
import { hurryMended } from "./hurry-mended";
import { runReplaySlice } from "./run-replay-slice";
import { retryDelivery } from "./retry-delivery";
import { pauseDelivery } from "./steer-delivery";
import { testWebhook } from "./test-webhook";

describe("a delivery", () => {
  it("is sent as it was published and recorded once", async () => {
    const world = webhookWorld();
    const { id } = await world.add({ timeoutMs: 5_000 });
    const event = await world.publish("ticket.created", { id: "t_1", matrix: [[1], [2]] });
    const [task] = world.queued;
    await world.work();
    await deliverAttempt(deliveryPorts(world.deps), task?.payload);
    expect(world.sent).toHaveLength(1);
    expect(world.sent[0]).toMatchObject({
      url: "https://hooks.acme.io/in",
      method: "POST",
      timeoutMs: 5_000,
      body: JSON.stringify(event),
    });
    expect(world.sent[0]?.headers?.["webhook-id"]).toBe(event.id);
    const [delivery] = await world.list(id);
    expect(delivery).toMatchObject({
      status: "delivered",
      attemptCount: 1,
      attempts: [{ trigger: "automatic", statusCode: 204 }],
    });
    expect((await world.webhooks.read(world.teamId, id))?.health).toEqual({ state: "healthy" });
  });

  it("ends its turn at the gate with the receiver's answer, so that a slow database is not the receiver's fault", async () => {
    const world = webhookWorld();
    await world.add();
    await world.publish("ticket.created");
    const ports = deliveryPorts(world.deps);
    const order: string[] = [];
    const turn = { begin: () => void order.push("begin"), leave: (finding: string) => void order.push(`leave: ${finding}`) };
    await deliverAttempt(
      {
        ...ports,
        gate: { enter: () => Promise.resolve({ turn }) },
        deliveries: {
          ...ports.deliveries,
          record: (...args) => {
            order.push("record");
            return ports.deliveries.record(...args);
          },
        },
      },
      world.queued[0]?.payload,
    );
    expect(order).toEqual(["begin", "leave: answered", "record"]);
  });

  it("has begun when its request is sent, not while our own part takes its time", async () => {
    const world = webhookWorld();
    await world.add({ transform: "{ 'id': id }" });
    // Of what is published here alone: one that fails on every example is not taken.
    const failing = "data.id = 't_1' ? $error('no') : $";
    await world.add({ transform: failing });
    await world.publish("ticket.created");
    const ports = deliveryPorts(world.deps);
    const order: string[] = [];
    const turn = { begin: () => void order.push("begin"), leave: (finding: string) => void order.push(finding) };
    const gate = { enter: () => Promise.resolve({ turn }) };
    const evaluate: typeof ports.expressions.evaluate = async (...args) => {
      order.push(args[0]);
      return ports.expressions.evaluate(...args);
    };
    const places = pLimit(1);
    for (const { payload } of world.queued.splice(0))
      await deliverAttempt({ ...ports, gate, places, expressions: { evaluate } }, payload);
    const [good, bad] = [
      ["{ 'id': id }", "begin", "answered"],
      [failing, "unknown"],
    ];
    expect([
      [...good!, ...bad!],
      [...bad!, ...good!],
    ]).toContainEqual(order);
  });

  it("waits for its time, is retried with the same id, and shows when its webhook began to fail", async () => {
    const world = webhookWorld();
    const { id } = await world.add({ retryConfig: { policy: "quick" } });
    world.state.answer = { status: 503 };
    await world.publish("ticket.created");
    await world.work();
    expect((await world.webhooks.read(world.teamId, id))?.health).toEqual({
      state: "failing",
      failingSince: world.clock.now().toISOString(),
    });
    expect(world.queued[0]).toMatchObject({ payload: { attempt: 2 } });
    await world.work();
    expect(world.sent).toHaveLength(1);
    expect(world.queued[0]?.id).toMatch(/-2-due-\d+$/);
    world.state.answer = { status: 204 };
    world.clock.advance(2_000);
    await world.work();
    expect(world.sent).toHaveLength(2);
    expect(world.sent[1]?.headers?.["webhook-id"]).toBe(world.sent[0]?.headers?.["webhook-id"]);
    expect(world.sent[1]?.headers?.["webhook-timestamp"]).not.toBe(world.sent[0]?.headers?.["webhook-timestamp"]);
    expect((await world.webhooks.read(world.teamId, id))?.health).toEqual({ state: "healthy" });
  });

  it("of a team that is being deleted waits without an attempt, and is sent if the team is kept after all", async () => {
    const world = webhookWorld();
    const { id } = await world.add();
    const now = world.clock.now();
    const team = world.db.doc(`teams/${world.teamId}`);
    const deletion = { state: "scheduled", requestedBy: "uid_1", requestedAt: now, startsAt: now, deletedDocuments: 0 };
    const open = { name: "Acme", environment: "live", createdAt: now, updatedAt: now, schemaVersion: 1 };
    await team.set({ ...open, deletion });
    await world.publish("ticket.created");
    for (let hours = 0; hours < 3; hours++) {
      await world.work();
      world.clock.advance(60 * 60_000);
    }
    expect(world.sent).toEqual([]);
    expect((await world.list(id))[0]).toMatchObject({ status: "pending", attempts: [], attemptCount: 0, retriesSpent: 0 });
    await team.set(open);
    await world.work();
    expect(world.sent).toHaveLength(1);
    expect((await world.list(id))[0]).toMatchObject({ status: "delivered", attempts: [{ number: 1 }] });
  });

  it("answered 410 disables the webhook, says so in an event, and cancels what waits", async () => {
    const world = webhookWorld();
    const gone = await world.add({ events: ["ticket.*"] });
    const watcher = await world.add({ events: ["webhook.disabled"] });
    await world.publish("ticket.created");
    await world.publish("ticket.created");
    world.state.answer = { status: 410 };
    await world.work();
    expect((await world.list(gone.id)).map(({ status }) => status).sort()).toEqual(["canceled", "dead"]);
    expect(await world.webhooks.read(world.teamId, gone.id)).toMatchObject({
      active: false,
      status: "disabled",
      disabledReason: "The receiver answered 410 Gone",
      inactiveSince: world.clock.now().toISOString(),
    });
    const [told] = await world.list(watcher.id);
    const event = await createEventStore(world.db).read(world.teamId, told?.eventId ?? "");
    expect(event).toMatchObject({ type: "webhook.disabled", data: { id: gone.id } });
    const enabled = await changeWebhook(world.deps, world.teamId, gone.id, { active: true }, nothing);
    expect(enabled).toMatchObject({ active: true, status: "active" });
    expect(await world.webhooks.read(world.teamId, gone.id)).not.toHaveProperty("disabledReason");
    expect(await world.webhooks.read(world.teamId, gone.id)).not.toHaveProperty("inactiveSince");
  });

  it("fails with a reason, and is tried again, when the secret cannot be opened", async () => {
    const world = webhookWorld();
    const { id } = await world.add();
    await world.db
      .doc(`teams/${world.teamId}/webhookSecrets/${id}`)
      .update({ secret: "v1.local-000000000000.AA.AAAAAAAAAAAAAAAA.AAAAAAAAAAAAAAAAAAAAAA.AA" });
    await world.publish("ticket.created");
    await world.work();
    expect(world.sent).toEqual([]);
    expect((await world.list(id))[0]).toMatchObject({ status: "retrying", attempts: [{ errorClass: "secret_unreadable" }] });
  });

  it("that cannot be read does not fail its task again and again; a task of a kind that is not known yet waits in the queue", async () => {
    const world = webhookWorld();
    const { id } = await world.add();
    await world.publish("ticket.created");
    const [delivery] = await world.list(id);
    await world.db.doc(`teams/${world.teamId}/deliveries/${delivery?.id}`).update({ attempts: "none" });
    await world.work();
    await expect(deliverAttempt(deliveryPorts(world.deps), { deliveryId: 7 })).rejects.toThrow(UnknownTaskError);
    await expect(runReplaySlice(world, { replayId: "rpl_1", part: "a" })).rejects.toThrow(UnknownTaskError);
    await expect(hurryMended(world, { mendedWebhookId: "whk_1" })).rejects.toThrow(UnknownTaskError);
    expect(world.logged.map(({ message }) => message)).toEqual([
      "A delivery cannot be read",
      "A task of the queue deliver cannot be read",
      "A task of the queue redeliver cannot be read",
      "A task of the queue redeliver cannot be read",
    ]);
  });

  it("is retried by hand with all of its retries, and its earlier task changes nothing", async () => {
    const world = webhookWorld();
    const { id } = await world.add({ retryConfig: { policy: "quick" } });
    world.state.answer = new OutgoingError("connect", "No connection could be made");
    await world.publish("ticket.created");
    await world.work();
    const [scheduled] = world.queued.splice(0);
    const [delivery] = await world.list(id);
    world.clock.advance(1_000);
    await pauseDelivery(world.deps, world.teamId, delivery!.id, nothing);
    world.clock.advance(1_000);
    const retried = await retryDelivery(world.deps, world.teamId, id, delivery!.id, nothing);
    expect(retried).toMatchObject({ status: "pending", updatedAt: world.clock.now().toISOString() });
    expect(retried).not.toHaveProperty("pausedAt");
    expect(retried).toEqual((await world.list(id))[0]);
    await world.work();
    expect((await world.list(id))[0]).toMatchObject({
      status: "retrying",
      retriesSpent: 1,
      attempts: [{ errorClass: "connect" }, { number: 2, trigger: "manual" }],
    });
    const sent = world.sent.length;
    world.clock.advance(60_000);
    await deliverAttempt(deliveryPorts(world.deps), scheduled?.payload);
    expect(world.sent).toHaveLength(sent);
  });

  it("that waits for its first attempt, or whose webhook is paused, is not retried by hand", async () => {
    const world = webhookWorld();
    const { id } = await world.add();
    await world.publish("ticket.created");
    const [delivery] = await world.list(id);
    const retry = () => retryDelivery(world.deps, world.teamId, id, delivery!.id, nothing);
    await expect(retry()).rejects.toMatchObject({ code: "conflict" });
    await world.work();
    await changeWebhook(world.deps, world.teamId, id, { active: false }, nothing);
    await expect(retry()).rejects.toMatchObject({ code: "conflict" });
  });

  it("of a test is sent at once, with ten seconds at the most, even to a paused webhook", async () => {
    const world = webhookWorld();
    const { id } = await world.add();
    await changeWebhook(world.deps, world.teamId, id, { active: false }, nothing);
    world.state.answer = { status: 500 };
    const { attempt, deliveryId } = await testWebhook(world.deps, deliveryPorts(world.deps), world.teamId, id, nothing);
    expect(attempt).toMatchObject({ trigger: "test", succeeded: false, statusCode: 500 });
    expect(world.sent[0]?.timeoutMs).toBe(10_000);
    expect(JSON.parse(String(world.sent[0]?.body))).toMatchObject({ type: "webhook.test", teamId: world.teamId });
    expect(await world.list(id)).toMatchObject([{ id: deliveryId, status: "dead", attempts: [{ trigger: "test" }] }]);
    expect(world.queued).toEqual([]);
  });
});

it("the newest deliveries of each webhook tell how they ended, and nothing of what was answered", async () => {
  const world = webhookWorld();
  const good = await world.add({ events: ["ticket.created"] });
  const quiet = await world.add({ events: ["post.failed"] });
  await world.publish("ticket.created");
  await world.work();
  world.clock.advance(1_000);
  world.state.answer = { status: 503 };
  await world.publish("ticket.created");
  await world.work();
  const { data: found } = await listOutcomes(world, world.teamId, { limit: 20 }, nothing);
  expect(found.map(({ webhookId }) => webhookId).toSorted()).toEqual([good.id, quiet.id].toSorted());
  expect(found.find(({ webhookId }) => webhookId === quiet.id)?.outcomes).toEqual([]);
  const outcomes = found.find(({ webhookId }) => webhookId === good.id)?.outcomes;
  expect(outcomes).toMatchObject([
    { status: "retrying", attempts: 1 },
    { status: "delivered", attempts: 1 },
  ]);
  expect(Object.keys(outcomes?.[0] ?? {}).toSorted()).toEqual(["attempts", "createdAt", "deliveryId", "status"]);
});

it("tells how the deliveries of the webhooks that are asked for ended, and of no others", async () => {
  const world = webhookWorld();
  const first = await world.add();
  world.clock.advance(1_000);
  const second = await world.add();
  world.clock.advance(1_000);
  const third = await world.add();
  const foreign = await world.add({}, newId(idPrefixes.team));
  await world.publish("ticket.created");
  const ask = (asked: Parameters<typeof listOutcomes>[2]) => listOutcomes(world, world.teamId, asked, nothing);
  const named = await ask({ webhookIds: [third.id, foreign.id, first.id, newId(idPrefixes.webhook)], limit: 20 });
  expect(named).toMatchObject({ data: [{ webhookId: third.id, outcomes: [{ status: "pending" }] }, { webhookId: first.id }] });
  expect(named.nextCursor).toBeNull();

  const page = await ask({ limit: 2 });
  expect(page.data.map(({ webhookId }) => webhookId)).toEqual([third.id, second.id]);
  const rest = await ask({ limit: 2, after: cursorFrom(page.nextCursor ?? undefined) });
  expect(rest).toMatchObject({ data: [{ webhookId: first.id, outcomes: [{ status: "pending" }] }], nextCursor: null });
});
