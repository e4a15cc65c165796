import { z } from "zod";
import { deletedSchema } from "@/types/page";
import { batchAnswerSchema, batchItemsMax, type Resource } from "@/types/resources";
import type { Scope } from "@/types/scopes";
import { idParam, type Route, route } from "../gateway";
import { createRecord } from "./create-record";
import { deleteRecord } from "./delete-record";
import { listRecords, readRecord } from "./read-record";
import type { ResourceDeps } from "./resource-deps";
import { updateRecord } from "./update-record";
import { upsertRecords } from "./upsert-records";
import { resourceExamples } from "./resource-examples";

/** 500 items of 8 KiB; an instance of 512 MiB may hold 80 of them at once. */
const batchBytesMax = 4 * 1024 * 1024;

export const recordedAsEvents = { none: "resources are recorded as events" };

/** The routes that every resource has. */
export function routesOf(deps: ResourceDeps): Route[] {
  const { resource } = deps;
  const { name, aName, title, plural, idPrefix } = resource;
  const examples = resourceExamples(resource);
  const collection = `/v1/${plural}`;
  const idName = `${name}Id`;
  const one = `${collection}/{${idName}}`;
  const params = z.strictObject({ [idName]: idParam(name, idPrefix) });
  const idOf = (values: Record<string, string>) => values[idName] ?? "";
  const tag = plural[0]?.toUpperCase() + plural.slice(1);
  const shared = { tag, audit: recordedAsEvents };
  const { read, write } = accessOf(resource);

  const update = (method: "PATCH" | "PUT", operationId: string) =>
    route({
      ...shared,
      method,
      path: one,
      operationId,
      summary: `Update ${aName}`,
      access: write,
      params,
      body: resource.update,
      example: () => ({ body: examples.change, answer: examples.changed }),
      response: { status: 200, schema: resource.record, description: `The ${name} as it is now; fields that were not sent stay` },
      handle: async (call) => ({ body: await updateRecord(deps, call.teamId, idOf(call.params), call.body) }),
    });

  return [
    route({
      ...shared,
      method: "GET",
      path: collection,
      operationId: `list${tag}`,
      watched: true,
      summary: `List ${plural}`,
      access: read,
      query: resource.listQuery,
      example: () => ({ answer: { data: [examples.record], nextCursor: null } }),
      response: { status: 200, schema: resource.page, description: `A page of ${plural}` },
      handle: async (call) => ({ body: await listRecords(deps, call.teamId, call.query) }),
    }),
    route({
      ...shared,
      method: "POST",
      path: collection,
      operationId: `create${title}`,
      summary: `Create ${aName}`,
      access: write,
      body: resource.create,
      example: () => ({ body: resource.example, answer: examples.record }),
      response: { status: 201, schema: resource.record, description: `The new ${name}` },
      async handle(call) {
        const record = await createRecord(deps, call.teamId, call.body);
        return { body: record, headers: { location: `/api${collection}/${record.id}` } };
      },
    }),
    route({
      ...shared,
      method: "POST",
      path: `${collection}/batch`,
      operationId: `batch${tag}`,
      summary: `Create or update up to ${batchItemsMax} ${plural}`,
      access: write,
      body: resource.batch,
      bodyBytesMax: batchBytesMax,
      example: () => examples.batch,
      response: { status: 200, schema: batchAnswerSchema, description: "A result an item; a bad item does not stop the others" },
      handle: async (call) => ({ body: await upsertRecords(deps, call.teamId, call.requestId, call.body.items) }),
    }),
    route({
      ...shared,
      method: "GET",
      path: one,
      operationId: `get${title}`,
      summary: `Get ${aName}`,
      access: read,
      params,
      example: () => ({ answer: examples.record }),
      response: { status: 200, schema: resource.record, description: `The ${name}` },
      handle: async (call) => ({ body: await readRecord(deps, call.teamId, idOf(call.params)) }),
    }),
    update("PATCH", `update${title}`),
    update("PUT", `put${title}`),
    route({
      ...shared,
      method: "DELETE",
      path: one,
      operationId: `delete${title}`,
      summary: `Delete ${aName}`,
      access: write,
      params,
      example: () => ({ answer: { id: examples.id, deleted: true } }),
      response: { status: 200, schema: deletedSchema, description: `The ${name} and all that belongs to it is gone` },
      async handle(call) {
        await deleteRecord(deps, call.teamId, idOf(call.params));
        return { body: { id: idOf(call.params), deleted: true } };
      },
    }),
  ];
}

/** types/scopes.ts makes two scopes of each declaration; here a resource is any of them. */
function accessOf({ scopes }: Resource) {
  return {
    read: { kind: "team", permission: "resources.read", scope: scopes.read as Scope },
    write: { kind: "team", permission: "resources.write", scope: scopes.write as Scope },
  } as const;
}
