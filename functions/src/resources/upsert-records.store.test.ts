import { beforeEach, describe, expect, it } from "vitest";
import { contacts, resources, type RecordValues, tickets } from "@/types/resources";
import { countOperations } from "@/tests/support/count-operations";
import { recordedPublishing } from "@/tests/support/recorded-publishing";
import { simulatedPlatform } from "@/tests/support/simulated-platform";
import { createPublisher } from "../events";
import { newId } from "../platform/ids";
import { createFanOut } from "../webhooks";
import { createRecord } from "./create-record";
import { readRecord } from "./read-record";
import { depsOf } from "./resource-deps";
import { upsertRecords } from "./upsert-records";

const setUp = () => {
  const platform = { ...simulatedPlatform(), ...recordedPublishing() };
  return {
    ...platform,
    contacts: depsOf(platform, contacts, resources),
    tickets: depsOf(platform, tickets, resources),
    teamId: newId("team"),
  };
};
let t: ReturnType<typeof setUp>;
beforeEach(() => {
  t = setUp();
});

const upsert = (items: RecordValues[], deps = t.contacts) => upsertRecords(deps, t.teamId, "req_1", items);
const addContact = (values: object = {}) => createRecord(t.contacts, t.teamId, contacts.create.parse({ name: "Ada", ...values }));
const types = () => t.published.map((event) => event.type).toSorted();
const people = (count: number, values: (index: number) => RecordValues) =>
  Array.from({ length: count }, (_, index) => ({ name: `Person ${index}`, ...values(index) }));

describe("a batch", () => {
  it("creates what is new, changes what is known by id or external id, and leaves alone what is the same", async () => {
    const [byId, byExternalId] = [
      await addContact({ name: "A" }),
      await addContact({ name: "B", externalId: "b", phone: "123" }),
    ];
    const same = await addContact({ name: "C", externalId: "c" });
    t.published.length = 0;
    const { results, counts } = await upsert([
      { id: byId.id, name: "A2" },
      { externalId: "b", name: "B2" },
      { externalId: "c", name: "C" },
      { externalId: "d", name: "D" },
      { name: "E" },
    ]);
    expect(results).toEqual([
      { index: 0, status: "updated", id: byId.id },
      { index: 1, status: "updated", id: byExternalId.id },
      { index: 2, status: "unchanged", id: same.id },
      { index: 3, status: "created", id: expect.stringMatching(/^con_/) },
      { index: 4, status: "created", id: expect.stringMatching(/^con_/) },
    ]);
    expect(counts).toEqual({ created: 2, updated: 2, unchanged: 1, failed: 0 });
    expect(await readRecord(t.contacts, t.teamId, byExternalId.id)).toMatchObject({ name: "B2", phone: "123" });
    expect(types()).toEqual(["contact.created", "contact.created", "contact.updated", "contact.updated"]);
  });

  it("sent again changes nothing and publishes nothing", async () => {
    const items = people(60, (index) => ({ externalId: `p-${index}` }));
    const first = await upsert(items);
    t.published.length = 0;
    const second = await upsert(items);
    expect(second.counts).toEqual({ created: 0, updated: 0, unchanged: 60, failed: 0 });
    expect(second.results.map(({ id }) => id)).toEqual(first.results.map(({ id }) => id));
    expect(t.published).toEqual([]);
  });

  it("of 499 good items and a bad one keeps the good ones, and names the field of the bad one", async () => {
    const items = people(500, (index) => ({ externalId: `p-${index}`, ...(index === 250 ? { email: "not an address" } : {}) }));
    const { results, counts } = await upsert(items);
    expect(counts).toEqual({ created: 499, updated: 0, unchanged: 0, failed: 1 });
    expect(results.map(({ index }) => index)).toEqual(items.map((_, index) => index));
    expect(results[250]).toEqual({
      index: 250,
      status: "failed",
      error: {
        code: "invalid_request",
        detail: "Not valid: body.items.250.email",
        errors: [{ path: "body.items.250.email", message: expect.any(String) }],
      },
    });
    expect(t.published).toHaveLength(499);
  });

  it("refuses item by item: unknown ids, unknown fields, another team's record, what is missing, what is taken", async () => {
    const holder = await addContact({ externalId: "taken" });
    const foreign = await createRecord(t.contacts, newId("team"), contacts.create.parse({ name: "Foreign" }));
    const mine = await addContact();
    const { results } = await upsert([
      { id: "con_00000000000000000000", name: "X" },
      { id: "../../other", name: "X" },
      { id: foreign.id, name: "X" },
      { name: "X", colour: "red" },
      { externalId: "new" },
      { id: mine.id, externalId: "taken" },
      {},
    ]);
    expect(results.map(({ error }) => [error?.code, error?.errors?.[0]?.path])).toEqual([
      ["not_found", undefined],
      ["invalid_request", "body.items.1.id"],
      ["not_found", undefined],
      ["invalid_request", "body.items.3.colour"],
      ["invalid_request", "body.items.4.name"],
      ["already_exists", "body.items.5.externalId"],
      ["invalid_request", "body.items.6"],
    ]);
    expect(results[5]?.error?.errors?.[0]?.message).toBe(`Taken by ${holder.id}`);
    expect(await readRecord(t.contacts, t.teamId, mine.id)).toEqual(mine);
  });

  it("takes one item a record: a second one is refused, however it names it", async () => {
    const known = await addContact({ externalId: "known" });
    const { results } = await upsert([
      { externalId: "twice", name: "A" },
      { externalId: "twice", name: "B" },
      { id: known.id, name: "C" },
      { externalId: "known", name: "D" },
    ]);
    expect(results.map(({ status }) => status)).toEqual(["created", "failed", "updated", "failed"]);
    expect(results[1]?.error).toMatchObject({ code: "conflict", errors: [{ path: "body.items.1.externalId" }] });
    expect(results[3]?.error).toMatchObject({ code: "conflict", detail: "Item 2 is about the same contact" });
    expect(await readRecord(t.contacts, t.teamId, known.id)).toMatchObject({ name: "C" });
  });

  it("keeps an external id to one record, however many batches bring it at once", async () => {
    const items = people(10, (index) => ({ externalId: `p-${index}` }));
    const answers = await Promise.all([upsert(items), upsert(items), upsert(items)]);
    const created = answers.reduce((sum, { counts }) => sum + counts.created, 0);
    expect(created).toBe(10);
    expect(new Set(answers.flatMap(({ results }) => results.map(({ id }) => id))).size).toBe(10);
  });

  it("works for any resource, with its references and its rules", async () => {
    const contact = await addContact();
    const { results } = await upsert(
      [
        { subject: "One", externalId: "1", requesterId: contact.id, status: "resolved" },
        { subject: "Two", requesterId: "con_00000000000000000000" },
      ],
      t.tickets,
    );
    expect(results.map(({ status }) => status)).toEqual(["created", "failed"]);
    expect(results[1]?.error?.errors?.[0]?.path).toBe("body.items.1.requesterId");
    expect(await readRecord(t.tickets, t.teamId, results[0]!.id!)).toMatchObject({ resolvedAt: "2026-01-05T09:00:00.000Z" });
  });

  it("leaves nothing of an item whose event cannot be published, and keeps the others of its transaction", async () => {
    const refusing = {
      ...t.contacts,
      publishEvent: ((tx, teamId, type, data) =>
        (data as { name: string }).name === "Person 3"
          ? Promise.reject(new TypeError("no JSON form"))
          : t.publishEvent(tx, teamId, type, data)) as typeof t.publishEvent,
    };
    const { results, counts } = await upsert(
      people(10, () => ({})),
      refusing,
    );
    expect(counts).toEqual({ created: 9, updated: 0, unchanged: 0, failed: 1 });
    expect(results[3]).toMatchObject({ status: "failed", error: { code: "internal" } });
    expect(JSON.stringify(results)).not.toContain("no JSON form");
    expect((await t.db.collection(`teams/${t.teamId}/contacts`).get()).size).toBe(9);
    expect(t.published).toHaveLength(9);
  });

  it("is refused as a whole when the database is out of reach", async () => {
    let tries = 0;
    const runTransaction = () => Promise.reject(Object.assign(new Error(`try ${++tries}`), { code: 14 }));
    const away = { ...t.contacts, db: Object.assign(Object.create(t.db) as typeof t.db, { runTransaction }) };
    await expect(
      upsert(
        people(80, () => ({})),
        away,
      ),
    ).rejects.toMatchObject({ code: "unavailable" });
    expect(tries).toBe(1);
  });
});

describe("what a batch costs", () => {
  const published = () => ({ ...t.contacts, publishEvent: createPublisher(t, createFanOut(t)) });
  const items = () => people(500, (index) => ({ externalId: `p-${index}` }));

  it("is two writes a new record, the record and its event, and a tenth of a read", async () => {
    const { reads, writes } = await countOperations(() => upsert(items(), published()));
    expect(writes / 500).toBe(2);
    expect(reads / 500).toBeLessThanOrEqual(0.1);
  });

  it("is one read a record that is there, and two writes only if it changes", { timeout: 20_000 }, async () => {
    await upsert(items(), published());
    const same = await countOperations(() => upsert(items(), published()));
    expect(same.writes).toBe(0);
    expect(same.reads / 500).toBeLessThanOrEqual(1.05);
    const changed = await countOperations(() =>
      upsert(
        items().map((item) => ({ ...item, company: "Navy" })),
        published(),
      ),
    );
    expect(changed.writes / 500).toBe(2);
    expect(changed.reads / 500).toBeLessThanOrEqual(1.1);
  });
});
