import { z } from "zod";
import {
  createdIncomingSourceSchema,
  createIncomingSourceBody,
  incomingSourceSchema,
  rotateIncomingSecretBody,
  updateIncomingSourceBody,
} from "@/types/incoming";
import { deletedSchema, pageOf, pageQuery } from "@/types/page";
import { callerId, cursorFrom, idParam, notFound, route, type Route } from "../gateway";
import { idPrefixes } from "../platform/ids";
import type { Platform } from "../platform/platform";
import { pageByTime } from "../platform/time-cursor";
import { changeSource, deleteSource, rotateSourceSecret } from "./change-source";
import { createSource } from "./create-source";
import { describeSource } from "./describe-source";
import { exampleLast, exampleSource, exampleSourceBody, exampleSourceSecret } from "./incoming-example";
import { createSourceStore, type StoredSource } from "./source-store";

const tag = "Incoming webhooks";
const path = "/integrations/incoming-sources";
const params = z.object({ sourceId: idParam("source", idPrefixes.incomingSource) });
const mayRead = { kind: "team", permission: "configuration.read", scope: "webhooks:manage" } as const;
const mayWrite = { kind: "team", permission: "configuration.write", scope: "webhooks:manage" } as const;
const readOnly = { none: "it reads" };

export function sourceRoutes(deps: Platform): Route[] {
  const { config } = deps;
  const store = createSourceStore(deps.db);
  const example = () => exampleSource(config.publicOrigin);

  return [
    route({
      method: "POST",
      path,
      operationId: "createIncomingSource",
      freshSignIn: true,
      tag,
      summary: "Create an address for a sender; a secret made here is answered here and never again",
      access: mayWrite,
      body: createIncomingSourceBody,
      example: () => ({ body: exampleSourceBody, answer: { ...example(), secret: exampleSourceSecret } }),
      response: {
        status: 201,
        schema: createdIncomingSourceSchema,
        description: "The source, its address, and the secret where it was made here",
        shownOnce: ["secret"],
      },
      audit: { event: "incoming_source.created" },
      handle: async ({ caller, teamId, body, audit }) => ({
        body: await createSource(deps, teamId, callerId(caller), body, (tx, made) =>
          audit(tx, { target: target(made.id), after: audited(made) }),
        ),
      }),
    }),
    route({
      method: "GET",
      path,
      operationId: "listIncomingSources",
      watched: true,
      tag,
      summary: "List the sources, newest first",
      access: mayRead,
      query: z.strictObject(pageQuery),
      example: () => ({ answer: { data: [{ ...example(), lastReceived: exampleLast }], nextCursor: null } }),
      response: { status: 200, schema: pageOf(incomingSourceSchema), description: "A page of sources" },
      audit: readOnly,
      handle: async ({ teamId, query }) => {
        const unreadable = (err: unknown) => deps.log.error("An incoming source cannot be read", { teamId, err });
        const found = await store.list(teamId, query.limit + 1, cursorFrom(query.cursor), unreadable);
        const page = pageByTime(found, query.limit, ({ id, createdAt }) => ({ at: new Date(createdAt), id }));
        const data = await Promise.all(page.data.map((source) => describeSource(deps, teamId, source)));
        return { body: { ...page, data } };
      },
    }),
    route({
      method: "GET",
      path: `${path}/{sourceId}`,
      operationId: "getIncomingSource",
      watched: true,
      tag,
      summary: "Get a source",
      access: mayRead,
      params,
      example: () => ({ answer: { ...example(), lastReceived: exampleLast } }),
      response: { status: 200, schema: incomingSourceSchema, description: "The source" },
      audit: readOnly,
      handle: async ({ teamId, params: { sourceId } }) => {
        const source = await store.read(teamId, sourceId);
        if (!source) throw notFound("incoming source");
        return { body: await describeSource(deps, teamId, source) };
      },
    }),
    route({
      method: "PATCH",
      path: `${path}/{sourceId}`,
      operationId: "updateIncomingSource",
      tag,
      summary: "Change a source: the fields sent, and no others",
      access: mayWrite,
      params,
      body: updateIncomingSourceBody,
      example: () => ({ body: { active: false }, answer: { ...example(), active: false } }),
      response: { status: 200, schema: incomingSourceSchema, description: "The source as it is now" },
      audit: { event: "incoming_source.updated" },
      handle: async ({ teamId, params: { sourceId }, body, audit }) => ({
        body: await changeSource(deps, teamId, sourceId, body, (tx, { before, after }) =>
          audit(tx, { target: target(sourceId), before: audited(before), after: after && audited(after) }),
        ),
      }),
    }),
    route({
      method: "POST",
      path: `${path}/{sourceId}/rotate-secret`,
      operationId: "rotateIncomingSecret",
      freshSignIn: true,
      tag,
      summary: "Change the secret; the one before it verifies until the overlap ends",
      access: mayWrite,
      params,
      body: rotateIncomingSecretBody,
      example: () => ({
        body: { overlapSeconds: 3_600 },
        answer: { ...example(), previousSecretEndsAt: "2026-03-02T11:15:00.000Z", secret: exampleSourceSecret },
      }),
      response: {
        status: 200,
        schema: createdIncomingSourceSchema,
        description: "The source, and the secret where it was made here",
        shownOnce: ["secret"],
      },
      audit: { event: "incoming_source.secret_rotated" },
      handle: async ({ teamId, params: { sourceId }, body, audit }) => ({
        body: await rotateSourceSecret(deps, teamId, sourceId, body, (tx, { before, after }) =>
          audit(tx, { target: target(sourceId), before: audited(before), after: after && audited(after) }),
        ),
      }),
    }),
    route({
      method: "DELETE",
      path: `${path}/{sourceId}`,
      operationId: "deleteIncomingSource",
      tag,
      summary: "Delete a source; what it received is kept until its time is over",
      access: mayWrite,
      params,
      example: () => ({ answer: { id: example().id, deleted: true } }),
      response: { status: 200, schema: deletedSchema, description: "Its address takes nothing more, and its secret is gone" },
      audit: { event: "incoming_source.deleted" },
      handle: async ({ teamId, params: { sourceId }, audit }) => {
        await deleteSource(deps, teamId, sourceId, (tx, { before }) =>
          audit(tx, { target: target(sourceId), before: audited(before) }),
        );
        return { body: { id: sourceId, deleted: true } };
      },
    }),
  ];
}

function target(id: string) {
  return { kind: "incomingSource", id };
}

/** The settings a person would compare; the secret is not among what a source carries. */
function audited({ name, description, verification, filter, transform, action, active, previousSecretEndsAt }: StoredSource) {
  const optional = Object.entries({ filter, transform, previousSecretEndsAt }).filter(([, value]) => value !== undefined);
  return { name, description, verification, ...Object.fromEntries(optional), action, active };
}
