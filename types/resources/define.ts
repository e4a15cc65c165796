import { z } from "zod";
import { isoTime, pageQuery, timestamps } from "../page";
import type { Scope } from "../scopes";

export interface ResourceDeclaration<
  Fields extends z.ZodRawShape = z.ZodRawShape,
  Computed extends z.ZodRawShape = z.ZodRawShape,
> {
  /** Singular, as in event types: `contact`. */
  name: string;
  /** The collection and the path segment: `contacts`. */
  plural: string;
  idPrefix: string;
  description: string;
  /** What a caller writes. Every field is checked on create; all of them are optional on update. */
  fields: Fields;
  /** What only the server writes. */
  computed: Computed;
  /** Fields that a list can be filtered by, by equality. */
  filters: readonly (keyof Fields & string)[];
  /** Fields that a list can be sorted by, beside `createdAt` and `updatedAt`. */
  sorts: readonly ((keyof Fields | keyof Computed) & string)[];
  /** Fields that search looks into. */
  search: readonly (keyof Fields & string)[];
  scopes: { read: Scope; write: Scope };
  example: z.input<z.ZodObject<Fields>>;
}

/** One declaration gives a resource its REST routes, OpenAPI schemas, events and indexes. */
export function defineResource<Fields extends z.ZodRawShape, Computed extends z.ZodRawShape>(
  declaration: ResourceDeclaration<Fields, Computed>,
) {
  const title = declaration.name[0]!.toUpperCase() + declaration.name.slice(1);
  const create = z.strictObject(declaration.fields).meta({ id: `Create${title}` });
  const update = withoutDefaults(declaration.fields)
    .refine((body) => Object.keys(body).length > 0, { message: "Send at least one field to change" })
    .meta({ id: `Update${title}` });
  const record = z.object({ id: z.string(), ...declaration.fields, ...declaration.computed, ...timestamps }).meta({ id: title });
  const sorts = ["createdAt", "updatedAt", ...declaration.sorts];
  const listQuery = z.strictObject({
    ...pageQuery,
    sort: z.enum(sorts.flatMap((sort) => [sort, `-${sort}`]) as [string, ...string[]]).default("-createdAt"),
    updatedSince: isoTime.optional(),
    ...Object.fromEntries(declaration.filters.map((filter) => [filter, z.string().min(1).max(500).optional()])),
  });
  const events = ["created", "updated", "deleted"].map((verb) => `${declaration.name}.${verb}`);
  return { ...declaration, title, create, update, record, listQuery, allSorts: sorts, events };
}

/** PATCH must not fill in a default for a field that the caller left out. */
function withoutDefaults<Fields extends z.ZodRawShape>(fields: Fields) {
  const optional = Object.entries(fields).map(([name, schema]) => {
    const bare = schema instanceof z.ZodDefault ? (schema.unwrap() as z.ZodType) : (schema as z.ZodType);
    return [name, bare.optional()] as const;
  });
  return z.strictObject(
    Object.fromEntries(optional) as {
      [Name in keyof Fields]: z.ZodOptional<z.ZodType<z.output<z.ZodObject<Fields>>[Name & keyof z.output<z.ZodObject<Fields>>]>>;
    },
  );
}

export type Resource = ReturnType<typeof defineResource>;
