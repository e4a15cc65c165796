import { z } from "zod";
import { deletedSchema } from "@/types/page";
import { unreadableSchema } from "@/types/resources";
import { apiRequest } from "./api";
import type { DocumentQuery, Row } from "./live";

/** A page of a list. What the server could not read is a row too, with the reason in its place. */
export interface RowPage<Item> {
  rows: Row<Item>[];
  nextCursor: string | null;
}

export type ListFilter = Record<string, string | undefined>;
export interface ReadOptions {
  cursor?: string | undefined;
  signal?: AbortSignal;
}

interface Declared {
  plural: string;
  record: z.ZodType<{ id: string }>;
  create: z.ZodType;
  update: z.ZodType;
}

const pageSize = 50;
/** Who reads on is in a long list: fewer requests carry it. */
const nextPageSize = 100;

/** Lists, reads and writes of one declared resource. */
export function createResourceService<Resource extends Declared>(resource: Resource) {
  type Item = z.output<Resource["record"]>;
  const schema = resource.record as z.ZodType<Item>;
  const pageSchema = rowPageSchema(schema);
  const collection = `/v1/${resource.plural}`;

  return {
    plural: resource.plural,

    list(teamId: string, filter: ListFilter = {}, options: ReadOptions = {}): Promise<RowPage<Item>> {
      return listRows(collection, pageSchema, teamId, { limit: options.cursor ? nextPageSize : pageSize, ...filter }, options);
    },

    documentQuery(teamId: string, id: string): DocumentQuery<Item> {
      return { document: `teams/${teamId}/${resource.plural}/${id}`, schema };
    },

    create(teamId: string, values: z.input<Resource["create"]>): Promise<Item> {
      return apiRequest(collection, { method: "POST", teamId, body: values, schema });
    },

    update(teamId: string, id: string, changes: z.input<Resource["update"]>): Promise<Item> {
      return apiRequest(`${collection}/${id}`, { method: "PATCH", teamId, body: changes, schema });
    },

    async remove(teamId: string, id: string): Promise<void> {
      await apiRequest(`${collection}/${id}`, { method: "DELETE", teamId, schema: deletedSchema });
    },
  };
}

/** What the server searches for; undefined where there is no letter and no digit yet, which it would refuse. */
export function searchOf(text: string | undefined): string | undefined {
  return text && /[\p{L}\p{N}]/u.test(text) ? text.trim() : undefined;
}

export function rowPageSchema<Item>(item: z.ZodType<Item>) {
  return z.object({ data: z.array(item), nextCursor: z.string().nullable(), unreadable: unreadableSchema.optional() });
}

export async function listRows<Item>(
  path: string,
  schema: ReturnType<typeof rowPageSchema<Item>>,
  teamId: string,
  filter: Record<string, string | number | undefined>,
  { cursor, signal }: ReadOptions,
): Promise<RowPage<Item>> {
  const page = await apiRequest(path, { teamId, query: { ...filter, cursor }, schema, ...(signal ? { signal } : {}) });
  const broken = (page.unreadable ?? []).map(({ id, error }) => ({ id, invalid: error }));
  return { rows: [...page.data, ...broken], nextCursor: page.nextCursor };
}
