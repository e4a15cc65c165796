import { expect, test } from "vitest";
import type { UpdateWebhook } from "@/types/webhook-bodies";
import { nothing, webhookWorld } from "@/tests/support/webhook-world";
import type { Task } from "../platform/task-queue";
import { changeWebhook } from "./change-webhook";
import { createDeliverTask } from "./index";
import { pauseDelivery } from "./steer-delivery";

/** Both fail on what has an amount that is no number. */
const brokenFilter = "$exists(data.amount) ? $number(data.amount) > 2 : true";
const brokenTransform = "$exists(data.amount) ? $number(data.amount) : data";
const bad = { id: "t_1", priority: "urgent", amount: "ten" };

async function failingWorld(input: { filter?: string; transform?: string }) {
  const world = webhookWorld();
  const { id: webhookId } = await world.add({ events: ["ticket.created"], ...input });
  const { deps, teamId, clock, queued } = world;
  const publishFailing = async (howMany: number) => {
    for (let event = 0; event < howMany; event++) await world.publish("ticket.created", bad);
    await world.work();
    // The second attempt: the third is five minutes later.
    clock.advance(10_000);
    await world.work();
    queued.length = 0;
  };
  const mend = (body: UpdateWebhook) => changeWebhook(deps, teamId, webhookId, body, nothing);
  /** Each task with what a fresh process remembers. */
  const run = (task: Task) => createDeliverTask(deps)(task.payload);
  /** What is due within the seconds, in the order of its time. */
  const drainFor = async (seconds: number) => {
    const untilMs = clock.now().getTime() + seconds * 1_000;
    const dueMs = ({ notBefore }: Task) => notBefore?.getTime() ?? 0;
    for (;;) {
      const next = queued.filter((task) => dueMs(task) <= untilMs).toSorted((one, other) => dueMs(one) - dueMs(other))[0];
      if (!next) return;
      queued.splice(queued.indexOf(next), 1);
      clock.advance(Math.max(0, dueMs(next) - clock.now().getTime()));
      await run(next);
    }
  };
  const list = () => world.list(webhookId);
  return { ...world, webhookId, publishFailing, mend, run, drainFor, list };
}

test.each([
  ["filter", { filter: brokenFilter }, { filter: 'data.priority = "urgent"' }],
  ["filter that is taken away", { filter: brokenFilter }, { filter: null }],
  ["transform", { transform: brokenTransform }, { transform: "data" }],
])("what waits for a mended %s is sent within seconds, and keeps its retries", async (_name, broken, mended) => {
  const world = await failingWorld(broken);
  await world.publishFailing(3);
  expect(await world.list()).toMatchObject([{ status: "retrying" }, { status: "retrying" }, { status: "retrying" }]);
  const before = (await world.list()).map(({ retriesSpent }) => retriesSpent);
  await world.mend(mended);
  await world.drainFor(10);
  expect(world.sent).toHaveLength(3);
  const after = await world.list();
  expect(after.map(({ status }) => status)).toEqual(["delivered", "delivered", "delivered"]);
  expect(after.map(({ retriesSpent }) => retriesSpent)).toEqual(before);
});

test("nothing is hurried that failed for another reason, is paused, or of a change that mends nothing", async () => {
  const world = await failingWorld({ transform: brokenTransform });
  await world.publishFailing(1);
  const [paused] = await world.list();
  await pauseDelivery(world.deps, world.teamId, paused!.id, nothing);
  world.state.answer = { status: 500 };
  await world.publish("ticket.created", { id: "t_2" });
  await world.work();
  world.clock.advance(10_000);
  await world.work();
  world.sent.length = 0;
  world.queued.length = 0;
  const waiting = await world.list();
  await world.mend({ name: "Other", transform: brokenTransform });
  await world.mend({ filter: "true" });
  await world.mend({ transform: "data" });
  await world.drainFor(60);
  expect(world.sent).toEqual([]);
  expect(await world.list()).toEqual(waiting);
});

test("many are hurried a hundred at a time, and each once though a task is run twice", { timeout: 60_000 }, async () => {
  const world = await failingWorld({ transform: brokenTransform });
  await world.publishFailing(130);
  await world.mend({ transform: "data" });
  const [first, ...others] = world.queued.splice(0);
  expect(others).toEqual([]);
  world.clock.advance(10_000);
  await world.run(first!);
  expect(world.queued).toHaveLength(101);
  const ids = world.queued.map(({ id }) => id);
  world.queued.length = 0;
  await world.run(first!);
  expect(world.queued.map(({ id }) => id).toSorted()).toEqual(ids.toSorted());
  await world.drainFor(60);
  expect(world.sent).toHaveLength(130);
});

test("a webhook that is off by then is left alone", async () => {
  const world = await failingWorld({ transform: brokenTransform });
  await world.publishFailing(1);
  await world.mend({ transform: "data" });
  await world.mend({ active: false });
  await world.drainFor(10);
  expect(await world.list()).toMatchObject([{ status: "retrying" }]);
});
