import { beforeEach, describe, expect, it } from "vitest";
import { contacts, posts, resources, tickets } from "@/types/resources";
import { recordedPublishing } from "@/tests/support/recorded-publishing";
import { simulatedPlatform } from "@/tests/support/simulated-platform";
import { newId } from "../platform/ids";
import { createRecord } from "./create-record";
import { deleteRecord } from "./delete-record";
import { listRecords, readRecord } from "./read-record";
import { depsOf } from "./resource-deps";
import { updateRecord } from "./update-record";

const setUp = () => {
  const platform = { ...simulatedPlatform(), ...recordedPublishing() };
  return {
    ...platform,
    contacts: depsOf(platform, contacts, resources),
    tickets: depsOf(platform, tickets, resources),
    posts: depsOf(platform, posts, resources),
    teamId: newId("team"),
  };
};
let t: ReturnType<typeof setUp>;
beforeEach(() => {
  t = setUp();
});

const addContact = (values: object = {}) => createRecord(t.contacts, t.teamId, contacts.create.parse({ name: "Ada", ...values }));
const addTicket = (values: object = {}) =>
  createRecord(t.tickets, t.teamId, tickets.create.parse({ subject: "Help", ...values }));
const page = (query: object = {}) => listRecords(t.contacts, t.teamId, contacts.listQuery.parse(query));
const path = (id: string) => t.db.doc(`teams/${t.teamId}/contacts/${id}`);
const types = () => t.published.map((event) => event.type);

describe("a record", () => {
  it("is stored as it is answered, and read back the same", async () => {
    const created = await addContact({ email: "ada@example.com", tags: ["vip"] });
    expect(created).toMatchObject({ name: "Ada", phone: null, tags: ["vip"], createdAt: "2026-01-05T09:00:00.000Z" });
    expect(await readRecord(t.contacts, t.teamId, created.id)).toEqual(created);
    expect(t.published).toEqual([{ teamId: t.teamId, type: "contact.created", data: created }]);
  });

  it("of another team does not exist", async () => {
    const created = await addContact();
    const other = newId("team");
    await expect(readRecord(t.contacts, other, created.id)).rejects.toMatchObject({ code: "not_found" });
    await expect(updateRecord(t.contacts, other, created.id, { name: "Eve" })).rejects.toMatchObject({ code: "not_found" });
    await expect(deleteRecord(t.contacts, other, created.id)).rejects.toMatchObject({ code: "not_found" });
    expect((await listRecords(t.contacts, other, contacts.listQuery.parse({}))).data).toEqual([]);
    expect(await readRecord(t.contacts, t.teamId, created.id)).toEqual(created);
  });

  it("keeps the fields that an update leaves out, and tells which ones it changed", async () => {
    const created = await addContact({ email: "ada@example.com" });
    t.clock.advance(1_000);
    const updated = await updateRecord(t.contacts, t.teamId, created.id, { name: "Ada L.", email: "ada@example.com" });
    expect(updated).toEqual({ ...created, name: "Ada L.", updatedAt: "2026-01-05T09:00:01.000Z" });
    expect(t.published.at(-1)).toEqual({ teamId: t.teamId, type: "contact.updated", data: { ...updated, changes: ["name"] } });
  });

  it("that an update leaves as it was is not written, and publishes nothing", async () => {
    const created = await addContact({ tags: ["a", "b"] });
    t.clock.advance(1_000);
    expect(await updateRecord(t.contacts, t.teamId, created.id, { name: "Ada", tags: ["a", "b"] })).toEqual(created);
    expect(types()).toEqual(["contact.created"]);
  });

  it("is gone after its deletion, whose event tells what it was", async () => {
    const created = await addContact();
    await deleteRecord(t.contacts, t.teamId, created.id);
    await expect(readRecord(t.contacts, t.teamId, created.id)).rejects.toMatchObject({ code: "not_found" });
    await expect(deleteRecord(t.contacts, t.teamId, created.id)).rejects.toMatchObject({ code: "not_found" });
    expect(t.published.at(-1)).toEqual({ teamId: t.teamId, type: "contact.deleted", data: created });
  });

  it("is not changed when its event cannot be published", async () => {
    const failing = { ...t.contacts, publishEvent: () => Promise.reject(new Error("no outbox")) };
    const created = await addContact();
    await expect(updateRecord(failing, t.teamId, created.id, { name: "Eve" })).rejects.toThrow("no outbox");
    await expect(deleteRecord(failing, t.teamId, created.id)).rejects.toThrow("no outbox");
    expect(await readRecord(t.contacts, t.teamId, created.id)).toEqual(created);
  });
});

describe("an external id", () => {
  it("is given to one record of a team, however many ask for it at once", async () => {
    const attempts = await Promise.allSettled(Array.from({ length: 3 }, () => addContact({ externalId: "crm-1" })));
    expect(attempts.filter((attempt) => attempt.status === "fulfilled")).toHaveLength(1);
    expect((await page({ externalId: "crm-1" })).data).toHaveLength(1);
  });

  it("that is taken is refused with the record that has it", async () => {
    const first = await addContact({ externalId: "crm-1" });
    const second = await addContact();
    const refusal = {
      code: "already_exists",
      options: { errors: [{ path: "body.externalId", message: `Taken by ${first.id}` }] },
    };
    await expect(addContact({ externalId: "crm-1" })).rejects.toMatchObject(refusal);
    await expect(updateRecord(t.contacts, t.teamId, second.id, { externalId: "crm-1" })).rejects.toMatchObject(refusal);
  });

  it("may be missing on any number of records, and be used again after its record is deleted", async () => {
    await addContact();
    await addContact();
    const first = await addContact({ externalId: "crm-1" });
    await deleteRecord(t.contacts, t.teamId, first.id);
    await expect(addContact({ externalId: "crm-1" })).resolves.toMatchObject({ externalId: "crm-1" });
  });
});

describe("a reference", () => {
  const stray = "con_00000000000000000000";

  it("must lead to a record of the team", async () => {
    const refusal = { code: "invalid_request", options: { errors: [expect.objectContaining({ path: "body.requesterId" })] } };
    await expect(addTicket({ requesterId: stray })).rejects.toMatchObject(refusal);
    const foreign = await createRecord(t.contacts, newId("team"), contacts.create.parse({ name: "Foreign" }));
    await expect(addTicket({ requesterId: foreign.id })).rejects.toMatchObject(refusal);
    const ticket = await addTicket({ requesterId: (await addContact()).id });
    await expect(updateRecord(t.tickets, t.teamId, ticket.id, { requesterId: stray })).rejects.toMatchObject(refusal);
  });

  it("whose contact was deleted since does not stand in the way of other changes", async () => {
    const contact = await addContact();
    const ticket = await addTicket({ requesterId: contact.id });
    await deleteRecord(t.contacts, t.teamId, contact.id);
    const change = { priority: "urgent", requesterId: contact.id };
    await expect(updateRecord(t.tickets, t.teamId, ticket.id, change)).resolves.toMatchObject(change);
  });
});

describe("a list", () => {
  it.each(["name", "-name", "createdAt", "-createdAt", "updatedAt", "-updatedAt"])(
    "by %s is walked in pages without a repeat or a gap, equal values included",
    async (sort) => {
      for (const name of ["Bea", "Ada", "Ada", "Ada", "Cleo", "Ada", "Bea"]) await addContact({ name });
      const seen: string[] = [];
      let cursor: string | null = null;
      do {
        const { data, nextCursor } = await page({ sort, limit: 2, ...(cursor === null ? {} : { cursor }) });
        seen.push(...data.map((row) => row.id));
        cursor = nextCursor;
      } while (cursor !== null);
      expect(new Set(seen).size).toBe(7);
      expect(seen).toEqual((await page({ sort })).data.map((row) => row.id));
    },
  );

  it("goes on behind a record that was deleted between two pages", async () => {
    for (const name of ["A", "B", "C", "D"]) await addContact({ name });
    const first = await page({ sort: "name", limit: 2 });
    await deleteRecord(t.contacts, t.teamId, String(first.data[1]?.id));
    const second = await page({ sort: "name", limit: 2, cursor: first.nextCursor });
    expect(second.data.map((row) => row["name"])).toEqual(["C", "D"]);
    expect(second.nextCursor).toBeNull();
  });

  it("has only what fits all of its filters", async () => {
    await addContact({ email: "a@example.com", company: "Navy" });
    const wanted = await addContact({ email: "b@example.com", company: "Navy" });
    await addContact({ email: "b@example.com", company: "Army" });
    expect((await page({ company: "Navy", email: "b@example.com" })).data).toEqual([wanted]);
  });

  it("has what changed at or after the time asked for, the oldest change first", async () => {
    const [a, b] = [await addContact({ name: "A" }), await addContact({ name: "B" })];
    t.clock.advance(1_000);
    const since = t.clock.now().toISOString();
    const c = await addContact({ name: "C" });
    t.clock.advance(1_000);
    await updateRecord(t.contacts, t.teamId, a.id, { name: "A2" });
    const ids = (await page({ updatedSince: since })).data.map((row) => row.id);
    expect(ids).toEqual([c.id, a.id]);
    expect(ids).not.toContain(b.id);
  });
});

describe("a stored record that does not fit its schema", () => {
  const breakOne = async () => {
    const [good, bad] = [await addContact({ name: "Good" }), await addContact({ name: "Bad" })];
    await path(bad.id).update({ email: 42, phone: "secret-value" });
    return { good, bad };
  };

  it("is named beside the others of its page, with the reason and without its values", async () => {
    const { good, bad } = await breakOne();
    const answer = await page({ sort: "name" });
    expect(answer.data).toEqual([good]);
    expect(answer.unreadable).toEqual([{ id: bad.id, error: expect.stringContaining("email") }]);
    expect(contacts.page.safeParse(answer).success).toBe(true);
    expect(JSON.stringify([answer, t.logged])).not.toContain("secret-value");
    expect(t.logged).toHaveLength(1);
  });

  it("answers an error that names the field", async () => {
    const { bad } = await breakOne();
    await expect(readRecord(t.contacts, t.teamId, bad.id)).rejects.toMatchObject({
      code: "internal",
      detail: expect.stringContaining("email"),
    });
  });

  it("is left alone by an update that does not mend it, and mended by one that does", async () => {
    const { bad } = await breakOne();
    await expect(updateRecord(t.contacts, t.teamId, bad.id, { name: "Better" })).rejects.toMatchObject({ code: "internal" });
    expect((await path(bad.id).get()).get("name")).toBe("Bad");
    await updateRecord(t.contacts, t.teamId, bad.id, { email: "bad@example.com" });
    expect(await readRecord(t.contacts, t.teamId, bad.id)).toMatchObject({ name: "Bad", email: "bad@example.com" });
  });

  it("can be deleted", async () => {
    const { bad } = await breakOne();
    await deleteRecord(t.contacts, t.teamId, bad.id);
    expect(t.published.at(-1)).toEqual({ teamId: t.teamId, type: "contact.deleted", data: { id: bad.id } });
  });
});

describe("a post, the example of a declaration", () => {
  const add = (values: object) =>
    createRecord(t.posts, t.teamId, posts.create.parse({ title: "News", channel: "blog", ...values }));

  it("tells when it is scheduled and published, beside that it was created and changed", async () => {
    const post = await add({ status: "scheduled", publishAt: "2026-05-04T09:00:00Z" });
    await updateRecord(t.posts, t.teamId, post.id, { title: "News of May" });
    await updateRecord(t.posts, t.teamId, post.id, { status: "published" });
    expect(types()).toEqual(["post.created", "post.scheduled", "post.updated", "post.updated", "post.published"]);
  });

  it("is refused when it is scheduled without its time, and when it leaves a state for one that its table does not have", async () => {
    const wrong = { code: "invalid_request", options: { errors: [expect.objectContaining({ path: "body.publishAt" })] } };
    await expect(add({ status: "scheduled" })).rejects.toMatchObject(wrong);
    const post = await add({ status: "published" });
    await expect(updateRecord(t.posts, t.teamId, post.id, { status: "draft" })).rejects.toMatchObject({ code: "conflict" });
    expect(await readRecord(t.posts, t.teamId, post.id)).toEqual(post);
  });
});
