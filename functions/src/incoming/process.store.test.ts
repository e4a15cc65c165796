import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { losingCommits } from "@/tests/support/losing-commits";
import { incomingWorld, quiet } from "@/tests/support/incoming-world";
import { ExpressionError } from "../platform/expression-error";
import { UnknownTaskError } from "../platform/read-task";
import { changeSource } from "./change-source";
import { previewIncoming } from "./preview-incoming";
import { processIncoming } from "./process-incoming";
import { retryIncoming } from "./retry-incoming";

let world: ReturnType<typeof incomingWorld>;
beforeEach(() => {
  world = incomingWorld();
});
afterAll(() => world.expressions.close());

const issue = (id: number, title: string, action = "opened") => JSON.stringify({ action, issue: { id, title } });
const toTickets = {
  filter: "type = 'issues' and body.action = 'opened'",
  transform: '{ "subject": body.issue.title, "externalId": $string(body.issue.id) }',
  action: { kind: "upsert", resource: "tickets" },
} as const;

async function processed(sourceId: string, body: string) {
  const { id } = await world.send(sourceId, body);
  await world.work();
  return world.read(id);
}

describe("an action", () => {
  test("publishes the body as an event of the team", async () => {
    const { id } = await world.add();
    const incoming = await processed(id, '{"hello":"there"}');
    expect(incoming).toMatchObject({ status: "processed", results: [{ kind: "event", did: "published" }] });
    expect(incoming.nextAttemptAt).toBeUndefined();
    expect(await world.events()).toMatchObject([{ type: "custom.github", data: '{"hello":"there"}' }]);
  });

  test("publishes nothing that the declared type does not allow", async () => {
    const { id } = await world.add();
    const incoming = await processed(id, '{"hello":7}');
    expect(incoming).toMatchObject({
      status: "failed",
      attempts: [{ error: expect.stringMatching(/^data\.hello: /) as string }],
    });
    expect(await world.events()).toEqual([]);
  });

  test("makes a record and changes it later, with its events, by its external id", async () => {
    const { id } = await world.add(toTickets);
    expect((await processed(id, issue(1, "It is stuck"))).results).toMatchObject([{ kind: "record", did: "created" }]);
    expect((await processed(id, issue(1, "It is still stuck"))).results).toMatchObject([{ did: "updated" }]);
    const tickets = await world.db.collection(`teams/${world.teamId}/tickets`).get();
    expect(tickets.docs.map((doc) => doc.get("subject") as string)).toEqual(["It is still stuck"]);
    expect((await world.events()).map(({ type }) => type as string).toSorted()).toEqual(["ticket.created", "ticket.updated"]);
  });

  test("leaves what the filter does not let through", async () => {
    const { id } = await world.add(toTickets);
    expect(await processed(id, issue(2, "Closed", "closed"))).toMatchObject({ status: "filtered", results: [] });
    expect(await world.events()).toEqual([]);
  });

  test("is done for each element of an array, or for none", async () => {
    const { id } = await world.add({ action: toTickets.action, transform: 'body.{ "subject": s }' });
    const failed = await processed(id, '[{"s":"One"},{"s":""}]');
    expect(failed).toMatchObject({
      status: "failed",
      attempts: [{ outcome: "failed", error: expect.stringMatching(/^Item 1: subject/) as string }],
    });
    expect(await world.events()).toEqual([]);
    expect((await processed(id, '[{"s":"One"},{"s":"Two"}]')).results).toHaveLength(2);
  });
});

describe("a task", () => {
  test("that runs twice, or many times at once, does everything once", async () => {
    const { id } = await world.add();
    await world.send(id, '{"once":true}');
    const [task] = world.queued.splice(0);
    await Promise.all(Array.from({ length: 4 }, () => processIncoming(world.ports, task!.payload)));
    await processIncoming(world.ports, task!.payload);
    expect(await world.events()).toHaveLength(1);
  });

  test("that dies with its commit leaves nothing done, and the next one does it", async () => {
    const { id } = await world.add();
    const { id: incomingId } = await world.send(id, '{"once":true}');
    const [task] = world.queued.splice(0);
    await expect(processIncoming({ ...world.ports, db: losingCommits(world.db) }, task!.payload)).rejects.toThrow("went away");
    expect(await world.read(incomingId)).toMatchObject({ status: "received", attempts: [] });
    await processIncoming(world.ports, task!.payload);
    expect(await world.read(incomingId)).toMatchObject({ status: "processed" });
    expect(await world.events()).toHaveLength(1);
  });

  test("waits for its time, and is put off while the team is being deleted", async () => {
    const { id } = await world.add();
    const { id: incomingId } = await world.send(id, "{}");
    const [task] = world.queued.splice(0);
    await processIncoming({ ...world.ports, isClosed: () => Promise.resolve(true) }, task!.payload);
    expect(await world.read(incomingId)).toMatchObject({ status: "received", nextAttemptAt: "2026-01-05T10:00:00.000Z" });
    await processIncoming(world.ports, task!.payload);
    expect(await world.events()).toEqual([]);
    world.clock.advance(60 * 60_000);
    await processIncoming(world.ports, task!.payload);
    expect(await world.read(incomingId)).toMatchObject({ status: "processed" });
  });

  test("has its time, however often its task comes early", async () => {
    const { id } = await world.add();
    const { id: incomingId } = await world.send(id, "{}");
    const [task] = world.queued.splice(0);
    await processIncoming({ ...world.ports, isClosed: () => Promise.resolve(true) }, task!.payload);
    const ids = new Set<string>();
    let next = task!;
    for (let times = 1; times <= 4; times++) {
      [next] = world.queued.splice(0) as [typeof next];
      expect(ids.add(next.id).size).toBe(times);
      await processIncoming(world.ports, next.payload);
    }
    world.clock.advance(60 * 60_000);
    await processIncoming(world.ports, next.payload);
    expect(await world.read(incomingId)).toMatchObject({ status: "processed" });
  });

  test("whose task is of a kind that is not known yet is logged, and waits in the queue", async () => {
    await expect(processIncoming(world.ports, { teamId: 7 })).rejects.toThrow(UnknownTaskError);
    expect(world.logged.at(-1)?.message).toContain("cannot be read");
  });
});

describe("what failed", () => {
  test("by a wrong expression says why, waits for its mending, and is processed by hand", async () => {
    const { id } = await world.add({ ...toTickets, transform: "$error('no subject')" });
    const incoming = await processed(id, issue(3, "Mended"));
    expect(incoming).toMatchObject({ status: "failed", attempts: [{ error: expect.stringContaining("no subject") as string }] });
    expect(world.queued).toHaveLength(0);
    await changeSource(world.deps, world.teamId, id, { transform: toTickets.transform }, quiet);
    await retryIncoming(world.deps, world.teamId, incoming.id, quiet);
    await world.work();
    expect(await world.read(incoming.id)).toMatchObject({
      status: "processed",
      attempts: [{}, { number: 2, trigger: "manual" }],
    });
    await expect(retryIncoming(world.deps, world.teamId, incoming.id, quiet)).rejects.toMatchObject({ code: "conflict" });
  });

  test("is processed again, once, when its sender sends it again, however many times at once", async () => {
    const { id: sourceId } = await world.add({ ...toTickets, transform: "$error('no subject')" });
    const again = () => world.send(sourceId, issue(4, "Mended"), { delivery: "d-4" });
    const { id } = await again();
    await world.work();
    await again();
    await world.work();
    expect(await world.read(id)).toMatchObject({ status: "failed", repeats: 1, attempts: [{}, { number: 2 }] });
    await changeSource(world.deps, world.teamId, sourceId, { transform: toTickets.transform }, quiet);
    const answers = await Promise.all(Array.from({ length: 8 }, again));
    expect(answers).toEqual(Array.from({ length: 8 }, () => ({ id, repeat: true })));
    expect(world.queued).toHaveLength(1);
    await world.work();
    expect(await world.read(id)).toMatchObject({
      status: "processed",
      repeats: 9,
      retriesSpent: 0,
      attempts: [{}, {}, { number: 3 }],
    });
    await again();
    expect(world.queued).toHaveLength(0);
    expect(await world.read(id)).toMatchObject({ status: "processed", repeats: 10 });
  });

  test("and is sent again while the queue is away is found by the sweep", async () => {
    const { id: sourceId } = await world.add({ ...toTickets, transform: "$error('no subject')" });
    const { id } = await world.send(sourceId, issue(5, "Stuck"));
    await world.work();
    world.deps.tasks.enqueue = () => Promise.reject(new Error("the queue is away"));
    expect(await world.send(sourceId, issue(5, "Stuck"))).toEqual({ id, repeat: true });
    expect(await world.read(id)).toMatchObject({ status: "received", nextAttemptAt: world.clock.now().toISOString() });
  });

  test("since it is nested too deeply says so, and is not tried again", async () => {
    const { id } = await world.add();
    const depth = 50_000;
    const incoming = await processed(id, `{"hello":${"[".repeat(depth)}${"]".repeat(depth)}}`);
    expect(incoming).toMatchObject({ status: "failed", attempts: [{ error: expect.stringContaining("too deeply") as string }] });
  });

  test("by an expression that a busy machine cut off is tried again by itself", async () => {
    const { id } = await world.add(toTickets);
    const { id: incomingId } = await world.send(id, issue(6, "Slow"));
    const evaluate = () => Promise.reject(new ExpressionError("timeout", "It ran longer than 250 ms"));
    await processIncoming({ ...world.ports, evaluate }, world.queued.shift()!.payload);
    expect(await world.read(incomingId)).toMatchObject({
      status: "retrying",
      nextAttemptAt: "2026-01-05T09:00:05.000Z",
      attempts: [{ outcome: "failed", error: expect.stringContaining("250 ms") as string }],
    });
    world.clock.advance(5_000);
    await world.work();
    expect(await world.read(incomingId)).toMatchObject({ status: "processed" });
  });

  test("for a while is tried again on the durable schedule, until its retries are spent", async () => {
    const { id } = await world.add();
    const { id: incomingId } = await world.send(id, "{}");
    const publishEvent = () => Promise.reject(new TypeError("a mistake of ours"));
    const waits: number[] = [];
    for (let task = world.queued.shift(); task; task = world.queued.shift()) {
      await processIncoming({ ...world.ports, publishEvent }, task.payload);
      const { nextAttemptAt } = await world.read(incomingId);
      if (!nextAttemptAt) break;
      waits.push((Date.parse(nextAttemptAt) - world.clock.now().getTime()) / 1_000);
      world.clock.advance(waits.at(-1)! * 1_000);
    }
    expect(waits).toEqual([5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000]);
    const { status, attempts } = await world.read(incomingId);
    expect(status).toBe("failed");
    expect(attempts).toHaveLength(9);
    expect(JSON.stringify(attempts)).not.toContain("a mistake of ours");
  });
});

describe("a preview", () => {
  test("says what expressions would make of what was received, and does nothing", async () => {
    const { id: sourceId } = await world.add();
    const { id } = await world.send(sourceId, issue(1, "It is stuck"));
    const preview = (expressions: object) => previewIncoming(world.deps, world.teamId, id, expressions);
    const { filter, transform } = toTickets;
    expect(await preview({ filter, transform })).toEqual({
      outcome: "taken",
      items: [{ subject: "It is stuck", externalId: "1" }],
    });
    expect(await preview({})).toMatchObject({ outcome: "taken", items: [{ action: "opened" }] });
    expect(await preview({ filter: "type = 'push'" })).toEqual({ outcome: "filtered" });
    expect(await preview({ transform: "body.nothing" })).toMatchObject({ outcome: "failed" });
    expect(await preview({ transform: "{ " })).toMatchObject({ outcome: "failed" });
    expect(await preview({ filter: "$error('no')" })).toMatchObject({ outcome: "failed" });
    expect(await world.read(id)).toMatchObject({ status: "received", attempts: [] });
    const absent = previewIncoming(world.deps, world.teamId, "inc_00000000000000000000", {});
    await expect(absent).rejects.toMatchObject({ code: "not_found" });
  });
});
