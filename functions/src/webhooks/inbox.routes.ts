import { z } from "zod";
import { deletedSchema, pageOf, pageQuery } from "@/types/page";
import { inboxRequestSchema, inboxSchema, type Inbox } from "@/types/webhooks";
import { cursorFrom, idParam, notFound, ProblemError, route, type Route } from "../gateway";
import { idPrefixes, newId } from "../platform/ids";
import type { Platform } from "../platform/platform";
import { pageByTime } from "../platform/time-cursor";
import { transact } from "../platform/transaction";
import { createCapture } from "./capture-request";
import { createInboxStore, type StoredInbox } from "./inbox-store";
import { exampleInbox, exampleInboxRequest } from "./webhook-example";

const tag = "Inboxes";
const inboxesPerTeam = 5;
const captureBytesMax = 256 * 1024;
const params = z.object({ inboxId: idParam("inbox", idPrefixes.inbox).max(60) });

export function inboxRoutes({ db, clock, config, log }: Pick<Platform, "db" | "clock" | "config" | "log">): Route[] {
  const store = createInboxStore(db);
  const capture = createCapture({ store, clock });
  const shown = ({ id, createdAt }: StoredInbox): Inbox => ({
    id,
    url: `${config.publicOrigin}/api/inbox/${id}`,
    createdAt: createdAt.toISOString(),
  });
  const ownInbox = async (teamId: string, inboxId: string) => {
    const inbox = await store.read(inboxId);
    if (inbox?.teamId !== teamId) throw notFound("inbox");
    return inbox;
  };

  return [
    route({
      method: "POST",
      path: "/integrations/inboxes",
      operationId: "createInbox",
      tag,
      summary: "Create an address that captures what it receives",
      access: { kind: "team", permission: "configuration.write", scope: "webhooks:manage" },
      body: z.strictObject({}).optional(),
      example: () => ({ body: {}, answer: exampleInbox(config.publicOrigin) }),
      response: { status: 201, schema: inboxSchema, description: "The inbox and its address" },
      audit: { event: "inbox.created" },
      handle: async ({ teamId, audit }) => {
        const inbox = { id: newId(idPrefixes.inbox), teamId, createdAt: clock.now() };
        await transact(db, async (tx) => {
          if ((await store.list(teamId, inboxesPerTeam, tx)).length >= inboxesPerTeam) {
            throw new ProblemError("limit_reached", `A team has at most ${inboxesPerTeam} inboxes; delete one first`);
          }
          store.create(tx, inbox);
          audit(tx, { target: { kind: "inbox", id: inbox.id } });
        });
        return { body: shown(inbox) };
      },
    }),
    route({
      method: "GET",
      path: "/integrations/inboxes",
      operationId: "listInboxes",
      tag,
      summary: "List the inboxes",
      access: { kind: "team", permission: "configuration.read", scope: "webhooks:manage" },
      query: z.strictObject({}),
      example: () => ({ answer: { data: [exampleInbox(config.publicOrigin)], nextCursor: null } }),
      response: { status: 200, schema: pageOf(inboxSchema), description: "All inboxes of the team" },
      audit: { none: "it reads" },
      handle: async ({ teamId }) => ({ body: { data: (await store.list(teamId, inboxesPerTeam)).map(shown), nextCursor: null } }),
    }),
    route({
      method: "DELETE",
      path: "/integrations/inboxes/{inboxId}",
      operationId: "deleteInbox",
      tag,
      summary: "Delete an inbox; what it captured is removed with time",
      access: { kind: "team", permission: "configuration.write", scope: "webhooks:manage" },
      params,
      example: () => ({ answer: { id: exampleInboxRequest.inboxId, deleted: true } }),
      response: { status: 200, schema: deletedSchema, description: "It takes no more requests" },
      audit: { event: "inbox.deleted" },
      handle: async ({ teamId, params: { inboxId }, audit }) => {
        const inbox = await ownInbox(teamId, inboxId);
        await transact(db, async (tx) => {
          store.delete(tx, inbox.id);
          audit(tx, { target: { kind: "inbox", id: inbox.id } });
          await Promise.resolve();
        });
        return { body: { id: inbox.id, deleted: true } };
      },
    }),
    route({
      method: "GET",
      path: "/integrations/inboxes/{inboxId}/requests",
      operationId: "listInboxRequests",
      tag,
      summary: "List what an inbox captured, newest first",
      access: { kind: "team", permission: "logs.read", scope: "webhooks:manage" },
      params,
      query: z.strictObject(pageQuery),
      example: () => ({ answer: { data: [exampleInboxRequest], nextCursor: null } }),
      response: { status: 200, schema: pageOf(inboxRequestSchema), description: "Captured requests" },
      audit: { none: "it reads" },
      handle: async ({ teamId, params: { inboxId }, query }) => {
        await ownInbox(teamId, inboxId);
        const unreadable = (err: unknown) => log.error("A captured request cannot be read", { teamId, err });
        const found = await store.listRequests(teamId, inboxId, query.limit + 1, cursorFrom(query.cursor), unreadable);
        return { body: pageByTime(found, query.limit, (item) => ({ at: new Date(item.receivedAt), id: item.id })) };
      },
    }),
    route({
      method: "ALL",
      path: "/inbox/{inboxId}",
      operationId: "captureRequest",
      tag,
      summary: "Receive any request and keep it for seven days",
      access: { kind: "public", because: "senders of webhooks sign their requests and carry no credential of ours" },
      params,
      rawBody: true,
      bodyBytesMax: captureBytesMax,
      response: { status: 204, description: "Captured" },
      audit: { none: "it changes no configuration" },
      handle: async ({ params: { inboxId }, method, headers, rawBody }) => {
        await capture(inboxId, { method, headers, body: rawBody });
        return { status: 204 };
      },
    }),
  ];
}
