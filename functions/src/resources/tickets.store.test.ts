import { beforeEach, describe, expect, it } from "vitest";
import { createCommentBody, resources, tickets } from "@/types/resources";
import { recordedPublishing } from "@/tests/support/recorded-publishing";
import { simulatedPlatform } from "@/tests/support/simulated-platform";
import type { TeamCaller } from "../gateway";
import { newId } from "../platform/ids";
import { addComment } from "./add-comment";
import { createRecord } from "./create-record";
import { deleteRecord } from "./delete-record";
import { listComments } from "./list-comments";
import { readRecord } from "./read-record";
import { resolveTicket } from "./resolve-ticket";
import { depsOf } from "./resource-deps";
import { updateRecord } from "./update-record";

const setUp = () => {
  const platform = { ...simulatedPlatform(), ...recordedPublishing() };
  return { ...platform, tickets: depsOf(platform, tickets, resources), teamId: newId("team") };
};
let t: ReturnType<typeof setUp>;
let caller: TeamCaller;
beforeEach(() => {
  t = setUp();
  caller = { kind: "apiKey", keyId: "key_1", keyName: "Import", teamId: t.teamId, scopes: [] };
});

const open = (values: object = {}) => createRecord(t.tickets, t.teamId, tickets.create.parse({ subject: "Help", ...values }));
const comment = (ticketId: string, values: object = {}) =>
  addComment(t.tickets, caller, t.teamId, ticketId, createCommentBody.parse({ body: "Hello", ...values }));
const comments = (ticketId: string, query: { limit: number; cursor?: string } = { limit: 100 }) =>
  listComments(t.tickets, t.teamId, ticketId, query);
const read = (ticketId: string) => readRecord(t.tickets, t.teamId, ticketId);
const typesSince = (from: number) => t.published.slice(from).map((event) => event.type);

describe("a comment", () => {
  it("is listed under its ticket, counted there, and published", async () => {
    const ticket = await open();
    t.clock.advance(1_000);
    const added = await comment(ticket.id);
    expect(added).toMatchObject({ ticketId: ticket.id, authorName: "Import", author: { kind: "apiKey", id: "key_1" } });
    expect((await comments(ticket.id)).data).toEqual([added]);
    expect(await read(ticket.id)).toMatchObject({ commentCount: 1, updatedAt: "2026-01-05T09:00:01.000Z" });
    expect(t.published.at(-1)).toEqual({ teamId: t.teamId, type: "ticket.commented", data: added });
  });

  it("is counted once each when several are added at once", async () => {
    const ticket = await open();
    await Promise.all(Array.from({ length: 3 }, () => comment(ticket.id)));
    expect(await read(ticket.id)).toMatchObject({ commentCount: 3 });
    expect((await comments(ticket.id)).data).toHaveLength(3);
  });

  it("with the external id of another one of the ticket is refused", async () => {
    const ticket = await open();
    const first = await comment(ticket.id, { externalId: "gh-1" });
    await expect(comment(ticket.id, { externalId: "gh-1" })).rejects.toMatchObject({
      code: "already_exists",
      options: { errors: [{ path: "body.externalId", message: `Taken by ${first.id}` }] },
    });
    await comment((await open()).id, { externalId: "gh-1" });
    expect(await read(ticket.id)).toMatchObject({ commentCount: 1 });
  });

  it("on a ticket of another team, or none, is refused", async () => {
    const foreign = await createRecord(t.tickets, newId("team"), tickets.create.parse({ subject: "Theirs" }));
    await expect(comment(foreign.id)).rejects.toMatchObject({ code: "not_found" });
    await expect(comments(foreign.id)).rejects.toMatchObject({ code: "not_found" });
  });

  it("is paged in the order of writing, without a repeat or a gap", async () => {
    const ticket = await open();
    for (let n = 0; n < 5; n++) await comment(ticket.id, { body: `No ${n}` });
    const first = await comments(ticket.id, { limit: 3 });
    const second = await comments(ticket.id, { limit: 3, cursor: first.nextCursor ?? "" });
    expect(new Set([...first.data, ...second.data].map((row) => row.id)).size).toBe(5);
    expect(second.nextCursor).toBeNull();
    await expect(comments(ticket.id, { limit: 3, cursor: "nonsense" })).rejects.toMatchObject({ code: "invalid_request" });
  });
});

describe("resolving", () => {
  it("sets the status and the time, and publishes both the change and what it means", async () => {
    const ticket = await open();
    t.clock.advance(1_000);
    const resolved = await resolveTicket(t.tickets, caller, t.teamId, ticket.id, undefined);
    expect(resolved).toMatchObject({ status: "resolved", resolvedAt: "2026-01-05T09:00:01.000Z" });
    expect(await read(ticket.id)).toEqual(resolved);
    expect(typesSince(1)).toEqual(["ticket.updated", "ticket.resolved"]);
    expect(t.published.at(1)?.data).toMatchObject({ changes: ["status", "resolvedAt"] });
  });

  it("with a comment adds it in the same step", async () => {
    const ticket = await open();
    const resolved = await resolveTicket(t.tickets, caller, t.teamId, ticket.id, "Fixed");
    expect(resolved).toMatchObject({ status: "resolved", commentCount: 1 });
    expect(await read(ticket.id)).toEqual(resolved);
    expect((await comments(ticket.id)).data).toMatchObject([{ body: "Fixed" }]);
    expect(new Set(typesSince(1))).toEqual(new Set(["ticket.commented", "ticket.updated", "ticket.resolved"]));
  });

  it("twice is resolving once", async () => {
    const ticket = await open();
    const first = await resolveTicket(t.tickets, caller, t.teamId, ticket.id, "Fixed");
    t.clock.advance(1_000);
    expect(await resolveTicket(t.tickets, caller, t.teamId, ticket.id, "Fixed")).toEqual(first);
    expect((await comments(ticket.id)).data).toHaveLength(1);
    expect(typesSince(1)).toHaveLength(3);
  });

  it("by an update is the same, and taking the ticket up again forgets the time", async () => {
    const ticket = await open();
    const resolved = await updateRecord(t.tickets, t.teamId, ticket.id, { status: "resolved" });
    expect(resolved["resolvedAt"]).toBe("2026-01-05T09:00:00.000Z");
    expect(typesSince(1)).toEqual(["ticket.updated", "ticket.resolved"]);
    expect(await updateRecord(t.tickets, t.teamId, ticket.id, { status: "open" })).toMatchObject({ resolvedAt: null });
  });

  it("a closed ticket is refused", async () => {
    const ticket = await open({ status: "closed" });
    await expect(resolveTicket(t.tickets, caller, t.teamId, ticket.id, undefined)).rejects.toMatchObject({ code: "conflict" });
  });
});

describe("deleting a ticket", () => {
  const fill = async (ticketId: string, count: number) => {
    const at = t.clock.now();
    const all = t.db.collection(`teams/${t.teamId}/tickets/${ticketId}/comments`);
    const batch = t.db.batch();
    for (let n = 0; n < count; n++) batch.create(all.doc(`cmt_${n}`), { body: "x", createdAt: at });
    await batch.commit();
    return all;
  };

  it("deletes all of its comments, and publishes one event", async () => {
    const ticket = await open();
    const all = await fill(ticket.id, 450);
    await deleteRecord(t.tickets, t.teamId, ticket.id);
    expect((await all.count().get()).data().count).toBe(0);
    expect(typesSince(1)).toEqual(["ticket.deleted"]);
  });

  it("that died half way goes on where it stopped", async () => {
    const ticket = await open();
    const all = await fill(ticket.id, 450);
    let steps = 0;
    const dying = {
      ...t.tickets,
      store: {
        ...t.tickets.store,
        deleteParts: (...args: Parameters<typeof t.tickets.store.deleteParts>) =>
          ++steps > 1 ? Promise.reject(new Error("killed")) : t.tickets.store.deleteParts(...args),
      },
    };
    await expect(deleteRecord(dying, t.teamId, ticket.id)).rejects.toThrow("killed");
    expect((await all.count().get()).data().count).toBe(250);
    expect(await read(ticket.id)).toMatchObject({ id: ticket.id });
    await deleteRecord(t.tickets, t.teamId, ticket.id);
    expect((await all.count().get()).data().count).toBe(0);
  });
});
