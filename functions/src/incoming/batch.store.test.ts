import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { incomingWorld, quiet } from "@/tests/support/incoming-world";
import { losingCommits } from "@/tests/support/losing-commits";
import { incomingItemsMax } from "@/types/incoming";
import { dueShardOf } from "../platform/due-shards";
import { changeSource } from "./change-source";
import { processIncoming } from "./process-incoming";
import { retryIncoming } from "./retry-incoming";

let world: ReturnType<typeof incomingWorld>;
beforeEach(() => {
  world = incomingWorld();
});
afterAll(() => world.expressions.close());

async function processed(sourceId: string, body: string) {
  const { id } = await world.send(sourceId, body);
  await world.work();
  return world.read(id);
}

describe("a batch, such as HubSpot's of up to 100 events,", () => {
  const batch = (count: number, bad?: number) =>
    JSON.stringify(Array.from({ length: count }, (_, index) => ({ s: index === bad ? "" : `Ticket ${index}`, id: `h${index}` })));
  const each = { action: { kind: "upsert", resource: "tickets" } as const, transform: 'body.{ "subject": s, "externalId": id }' };

  test("is done whole, each item once, in order", async () => {
    const { id } = await world.add(each);
    const incoming = await processed(id, batch(incomingItemsMax));
    expect(incoming).toMatchObject({ status: "processed", attempts: [{ outcome: "processed" }] });
    expect(incoming.results).toHaveLength(incomingItemsMax);
    const tickets = await world.db.collection(`teams/${world.teamId}/tickets`).get();
    const subjectOf = new Map(tickets.docs.map((doc) => [doc.id, doc.get("subject") as string]));
    expect(incoming.results.map((result) => subjectOf.get(result.id))).toEqual(
      Array.from({ length: incomingItemsMax }, (_, index) => `Ticket ${index}`),
    );
    expect(await world.events()).toHaveLength(incomingItemsMax);
  });

  test("goes on after what is done, when its worker dies in the middle", async () => {
    const { id } = await world.add(each);
    const { id: incomingId } = await world.send(id, batch(60));
    const [task] = world.queued.splice(0);
    await expect(processIncoming({ ...world.ports, db: losingCommits(world.db, 1) }, task!.payload)).rejects.toThrow("went away");
    const halfway = await world.read(incomingId);
    expect(halfway).toMatchObject({ status: "received", attempts: [] });
    expect(halfway.results).toHaveLength(25);
    expect((await world.store.listDue(dueShardOf(incomingId), new Date(world.clock.now().getTime() + 1), 10)).due).toContainEqual(
      expect.objectContaining({ incomingId, attempt: 1 }),
    );
    await Promise.all([processIncoming(world.ports, task!.payload), processIncoming(world.ports, task!.payload)]);
    expect((await world.read(incomingId)).results).toHaveLength(60);
    expect(await world.events()).toHaveLength(60);
  });

  test("names the item that is refused, and goes on with it once the source is mended", async () => {
    const { id } = await world.add(each);
    const incoming = await processed(id, batch(40, 30));
    expect(incoming).toMatchObject({
      status: "failed",
      attempts: [{ error: expect.stringMatching(/^Item 30: subject/) as string }],
    });
    expect(incoming.results).toHaveLength(25);
    const mended = { transform: 'body.{ "subject": s = "" ? "None" : s, "externalId": id }' };
    await changeSource(world.deps, world.teamId, id, mended, quiet);
    await retryIncoming(world.deps, world.teamId, incoming.id, quiet);
    await world.work();
    expect(await world.read(incoming.id)).toMatchObject({ status: "processed" });
    expect(await world.events()).toHaveLength(40);
  });

  test("of more items than are taken is refused whole", async () => {
    const { id } = await world.add(each);
    const incoming = await processed(id, batch(incomingItemsMax + 1));
    expect(incoming).toMatchObject({ status: "failed", results: [] });
    expect(incoming.attempts[0]!.error).toContain("101 items");
    expect(await world.events()).toEqual([]);
  });
});
