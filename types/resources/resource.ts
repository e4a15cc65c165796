import type { z } from "zod";

export type RecordValues = Record<string, unknown>;
export type ResourceRecord = RecordValues & { id: string; createdAt: string; updatedAt: string };

/** Any declared resource, for the code that treats all of them alike. */
export interface Resource {
  name: string;
  plural: string;
  title: string;
  aName: string;
  idPrefix: string;
  description: string;
  fields: z.ZodRawShape;
  computed: z.ZodRawShape;
  filters: readonly string[];
  /** All of them, `createdAt` and `updatedAt` included. */
  sorts: readonly string[];
  search: readonly string[];
  unique: readonly string[];
  references: Readonly<Record<string, string | undefined>>;
  parts: readonly string[];
  unindexed: readonly string[];
  durations?: Readonly<Record<string, { from: string; to: string }>>;
  scopes: { read: string; write: string };
  scopeTexts: { read: string; write: string };
  lifecycle?: {
    field: string;
    moves?: Readonly<Record<string, readonly string[] | undefined>>;
    announces: Readonly<Record<string, string | undefined>>;
    announcesNew: boolean;
  };
  // A method, so that a declaration may name its own record.
  check?(record: RecordValues): Readonly<Record<string, string | undefined>>;
  announcements: Readonly<Record<string, string>>;
  events: Record<"created" | "updated" | "deleted", string>;
  create: z.ZodType<RecordValues>;
  update: z.ZodType<RecordValues>;
  batch: z.ZodType<{ items: RecordValues[] }>;
  record: z.ZodType<ResourceRecord>;
  page: z.ZodType;
  listQuery: z.ZodType<ListQuery>;
  example: RecordValues;
}

export interface ListQuery extends RecordValues {
  limit: number;
  cursor?: string | undefined;
  sort?: string | undefined;
  updatedSince?: string | undefined;
  search?: string | undefined;
}
