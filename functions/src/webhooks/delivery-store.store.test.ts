import { describe, expect, it } from "vitest";
import { simulatedPlatform } from "@/tests/support/simulated-platform";
import { createGatheredDocuments } from "../platform/gathered-documents";
import { idPrefixes, newId } from "../platform/ids";
import { transact } from "../platform/transaction";
import { type DuePlace, dueShardOf } from "../platform/due-shards";
import { createDeliveryStore } from "./delivery-store";
import type { DeliveryChange, DueDelivery, DeliveryStore, NewDelivery } from "./stored-delivery";
import { inMemoryDeliveryStore } from "./in-memory-delivery-store";

const { db } = simulatedPlatform();
const at = new Date("2026-01-05T09:00:00.000Z");
const later = (ms: number) => new Date(at.getTime() + ms);
const firestore = createDeliveryStore(db);
const gathering = createDeliveryStore(db, createGatheredDocuments(db));
const twin = inMemoryDeliveryStore();

const implementations: [string, DeliveryStore, (delivery: NewDelivery, now: Date) => Promise<void>][] = [
  ["Firestore", firestore, (delivery, now) => transact(db, async (tx) => Promise.resolve(firestore.create(tx, delivery, now)))],
  [
    "Firestore, gathered",
    gathering,
    (delivery, now) => transact(db, async (tx) => Promise.resolve(gathering.create(tx, delivery, now))),
  ],
  ["its twin in memory", twin.store, (delivery, now) => Promise.resolve(twin.create(delivery, now))],
];

describe.each(implementations)("deliveries in %s", (_name, store, create) => {
  async function newDelivery(now = at) {
    const delivery: NewDelivery = {
      id: newId(idPrefixes.delivery),
      teamId: newId(idPrefixes.team),
      webhookId: "whk_1",
      eventId: "evt_1",
      type: "ticket.created",
      trigger: "automatic",
    };
    await create(delivery, now);
    return delivery;
  }
  const attempt = {
    number: 1,
    trigger: "automatic" as const,
    at: at.toISOString(),
    latencyMs: 12,
    succeeded: false,
    statusCode: 503,
    errorClass: "http_status" as const,
    responseHeaders: { "retry-after": "5" },
  };
  const failed: DeliveryChange = {
    status: "retrying",
    attempts: [attempt],
    attemptCount: 1,
    retriesSpent: 1,
    trigger: "automatic",
    nextAttemptAt: later(5_000),
  };
  /** What is due of one team: the index goes over all teams, and so over those of other tests. */
  async function dueOf({ id, teamId }: NewDelivery, before: Date, pageSize = 100): Promise<DueDelivery[]> {
    const found: DueDelivery[] = [];
    let after: DuePlace | undefined;
    for (;;) {
      const { due, next } = await store.listDue(dueShardOf(id), before, pageSize, after);
      for (const { dueAt: _at, waitsForACall: _waits, ...delivery } of due) if (delivery.teamId === teamId) found.push(delivery);
      if (!next) return found;
      after = next;
    }
  }

  it("know who is first and who is next in their line, and nobody of another", async () => {
    const [teamId, line] = [newId(idPrefixes.team), { webhookId: "whk_1", eventId: "evt_1", type: "ticket.created" }];
    const ids: Record<string, string> = {};
    for (const [name, orderingKey] of Object.entries({ a1: "a", b1: "b", a2: "a", loose: undefined, a3: "a" })) {
      ids[name] = newId(idPrefixes.delivery);
      const key = orderingKey === undefined ? {} : { orderingKey };
      await create({ id: ids[name], teamId, ...line, trigger: "automatic", ...key }, at);
    }
    const unreadable = (err: unknown) => expect.fail(String(err));
    const first = () => store.firstInLine(teamId, "whk_1", "a", unreadable);
    const nextOf = async (name: string) => {
      const read = await store.read(teamId, ids[name]!);
      return (await store.nextInLine(read!.delivery, unreadable))?.delivery.id ?? null;
    };
    const a1 = await first();
    expect(a1?.delivery.id).toBe(ids["a1"]);
    await store.record(a1!, { status: "delivered", attemptCount: 1, retriesSpent: 0, trigger: "automatic" }, later(1_000));
    expect((await first())?.delivery.id).toBe(ids["a2"]);
    expect(await Promise.all(["a1", "a2", "a3", "b1", "loose"].map(nextOf))).toEqual([ids["a2"], ids["a3"], null, null, null]);
    await store.record((await first())!, { status: "canceled", retriesSpent: 0, trigger: "automatic" }, later(2_000));
    expect(await nextOf("a1")).toBe(ids["a2"]);
  });

  it("begin pending, due at once, with no attempt", async () => {
    const delivery = await newDelivery();
    expect((await store.read(delivery.teamId, delivery.id))?.delivery).toEqual({
      ...delivery,
      status: "pending",
      attempts: [],
      attemptCount: 0,
      retriesSpent: 0,
      nextAttemptAt: at.toISOString(),
      createdAt: at.toISOString(),
      updatedAt: at.toISOString(),
    });
  });

  it("are not found by another team", async () => {
    const delivery = await newDelivery();
    expect(await store.read(newId(idPrefixes.team), delivery.id)).toBeNull();
  });

  it("keep an attempt as it was recorded", async () => {
    const { teamId, id } = await newDelivery();
    const read = await store.read(teamId, id);
    expect(await store.record(read!, failed, later(1_000))).toBe(true);
    expect((await store.read(teamId, id))?.delivery).toMatchObject({
      status: "retrying",
      attempts: [attempt],
      attemptCount: 1,
      retriesSpent: 1,
      nextAttemptAt: later(5_000).toISOString(),
      updatedAt: later(1_000).toISOString(),
    });
  });

  it("keep since when they are canceled because the webhook was off, until they are anything else", async () => {
    const { teamId, id } = await newDelivery();
    const ended = { status: "canceled", retriesSpent: 0, trigger: "automatic" } as const;
    const recorded = async (change: DeliveryChange) => {
      await store.record((await store.read(teamId, id))!, change, later(1_000));
      return (await store.read(teamId, id))!.delivery;
    };
    expect(await recorded(ended)).not.toHaveProperty("canceledWhileOffAt");
    const canceledWhileOffAt = later(500).toISOString();
    expect(await recorded({ ...ended, canceledWhileOffAt: later(500) })).toMatchObject({ canceledWhileOffAt });
    expect(await recorded({ ...ended, attemptCount: 1 })).toMatchObject({ attemptCount: 1, canceledWhileOffAt });
    expect(await recorded({ ...ended, status: "pending" })).not.toHaveProperty("canceledWhileOffAt");
    expect(await recorded(ended)).not.toHaveProperty("canceledWhileOffAt");
  });

  it("keep why they are canceled for as long as they are", async () => {
    const { teamId, id } = await newDelivery();
    const ended = { status: "canceled", retriesSpent: 0, trigger: "automatic" } as const;
    const recorded = async (change: DeliveryChange) => {
      await store.record((await store.read(teamId, id))!, change, later(1_000));
      return (await store.read(teamId, id))!.delivery;
    };
    expect(await recorded(ended)).not.toHaveProperty("cancelReason");
    expect(await recorded({ ...ended, cancelReason: "webhook_off" })).toMatchObject({ cancelReason: "webhook_off" });
    expect(await recorded({ ...ended, attemptCount: 1 })).toMatchObject({ attemptCount: 1, cancelReason: "webhook_off" });
    expect(await recorded({ ...ended, status: "pending" })).not.toHaveProperty("cancelReason");
    expect(await recorded(ended)).not.toHaveProperty("cancelReason");
  });

  it("take one record of many that were read alike", async () => {
    const { teamId, id } = await newDelivery();
    const reads = await Promise.all(Array.from({ length: 8 }, () => store.read(teamId, id)));
    const recorded = await Promise.all(reads.map((read) => store.record(read!, failed, later(1_000))));
    expect(recorded.filter(Boolean)).toHaveLength(1);
    expect((await store.read(teamId, id))?.delivery.attempts).toHaveLength(1);
  });

  it("are due from their time on, and not once they have come to an end", async () => {
    const delivery = await newDelivery();
    const { teamId, id } = delivery;
    expect(await dueOf(delivery, at)).toEqual([]);
    expect(await dueOf(delivery, later(1))).toEqual([{ teamId, deliveryId: id, attempt: 1, eventId: "evt_1" }]);
    await store.record((await store.read(teamId, id))!, failed, later(1_000));
    expect(await dueOf(delivery, later(5_000))).toEqual([]);
    expect(await dueOf(delivery, later(5_001), 1)).toEqual([{ teamId, deliveryId: id, attempt: 2 }]);
    const { nextAttemptAt: _, ...ended } = failed;
    await store.record((await store.read(teamId, id))!, { ...ended, status: "dead" }, later(6_000));
    expect(await dueOf(delivery, later(100_000))).toEqual([]);
    expect((await store.read(teamId, id))?.delivery.nextAttemptAt).toBeUndefined();
  });

  it("are not due while they are paused, and are again when they no longer are", async () => {
    const delivery = await newDelivery();
    const { teamId, id } = delivery;
    await store.record((await store.read(teamId, id))!, { ...failed, pausedAt: later(2_000) }, later(2_000));
    expect(await dueOf(delivery, later(100_000))).toEqual([]);
    const paused = (await store.read(teamId, id))!;
    expect(paused.delivery).toMatchObject({
      pausedAt: later(2_000).toISOString(),
      nextAttemptAt: later(5_000).toISOString(),
    });
    await store.record(paused, failed, later(3_000));
    expect(await dueOf(delivery, later(5_001))).toEqual([{ teamId, deliveryId: id, attempt: 2 }]);
    expect((await store.read(teamId, id))?.delivery).not.toHaveProperty("pausedAt");
  });
});

describe("lists of deliveries", () => {
  it("are newest first, in pages, of one webhook, and step over one that cannot be read", async () => {
    const teamId = newId(idPrefixes.team);
    const ids = await Promise.all(
      Array.from({ length: 5 }, async (_, index) => {
        const id = newId(idPrefixes.delivery);
        const webhookId = index === 4 ? "whk_2" : "whk_1";
        const delivery: NewDelivery = { id, teamId, webhookId, eventId: "evt_1", type: "ticket.created", trigger: "automatic" };
        await transact(db, async (tx) => Promise.resolve(firestore.create(tx, delivery, later(index))));
        return id;
      }),
    );
    await db.doc(`teams/${teamId}/deliveries/${ids[2]}`).update({ status: "lost" });
    const unreadable: unknown[] = [];
    const list = (limit: number, after?: { at: Date; id: string }) =>
      firestore.list(teamId, { webhookIds: ["whk_1"] }, limit, after, (err) => unreadable.push(err));
    expect((await list(2)).map(({ id }) => id)).toEqual([ids[3], ids[1]]);
    expect((await list(2, { at: later(1), id: ids[1]! })).map(({ id }) => id)).toEqual([ids[0]]);
    expect(String(unreadable[0])).toContain("status");
    const pending = await firestore.list(teamId, { webhookIds: ["whk_2"], status: "pending" }, 10, undefined, () => undefined);
    expect(pending.map(({ id }) => id)).toEqual([ids[4]]);
  });
});
