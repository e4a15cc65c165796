import { z } from "zod";
import { isoTime, pageOf, pageQuery, timestamps } from "../page";
import { batchBodyOf } from "./batch";

interface Declaration<
  Name extends string,
  Plural extends string,
  Fields extends z.ZodRawShape,
  Computed extends z.ZodRawShape,
  Announced extends string,
> {
  /** Singular, as in event types: `contact`. */
  name: Name;
  /** The collection, the path segment and the first half of the scopes: `contacts`. */
  plural: Plural;
  idPrefix: string;
  description: string;
  /** What a caller writes. Every field is checked on create; all of them are optional on update. */
  fields: Fields;
  /** What only the server writes. */
  computed: Computed;
  /** Text fields that a list can be filtered by, by equality. */
  filters: readonly TextField<Fields>[];
  /** Fields that a list can be sorted by, beside `createdAt` and `updatedAt`. */
  sorts: readonly ((keyof Fields | keyof Computed) & string)[];
  /** Fields that search looks into. */
  search: readonly TextField<Fields>[];
  /** Text fields that no two records of a team share. Null is no value: any number of records may have it. */
  unique: readonly TextField<Fields>[];
  /** Fields that hold the id of another resource's record, with the plural of that resource. */
  references: { readonly [Field in TextField<Fields>]?: string };
  /** Subcollections that belong to a record and are deleted with it. */
  parts: readonly string[];
  /** Large fields that nobody filters or sorts by: kept out of the indexes. */
  unindexed: readonly (keyof Fields & string)[];
  /** What reports can work out of two times of a record, in hours; each name says so: `timeToResolveHours`. */
  durations?: Readonly<Record<`${string}Hours`, { from: TimeField<Fields, Computed>; to: TimeField<Fields, Computed> }>>;
  /** A field whose values are the states of a record. */
  lifecycle?: {
    field: TextField<Fields>;
    /** The states that a record may go to from each; without the table, from any to any. */
    moves?: Record<string, readonly string[]>;
    /** The states whose beginning is an event of its own, `{name}.{state}`, each in plain words. */
    announces: Record<Announced, string>;
    /** Whether a record that is created in such a state announces it too. */
    announcesNew: boolean;
  };
  /** What no single field can tell: the fields that are wrong together, each with the reason. */
  check?(record: z.output<z.ZodObject<Fields>>): Partial<Record<keyof Fields & string, string>>;
  /** What the two scopes allow, in the words of the key form and the consent page. */
  scopes: { read: string; write: string };
  example: z.input<z.ZodObject<Fields>>;
}

type TextField<Fields extends z.ZodRawShape> = {
  [Field in keyof Fields & string]: z.output<Fields[Field]> extends string | null ? Field : never;
}[keyof Fields & string];

type TimeField<Fields, Computed> = "createdAt" | "updatedAt" | (keyof Fields & string) | (keyof Computed & string);

const verbs = ["created", "updated", "deleted"] as const;

/** Names that mean something else in a record, in a list's query or in an event. */
const reservedNames = [
  "id",
  "createdAt",
  "updatedAt",
  "schemaVersion",
  "changes",
  "limit",
  "cursor",
  "sort",
  "updatedSince",
  "search",
  "searchPrefixes",
];

/** One declaration gives a resource its REST routes, OpenAPI schemas, scopes, events and indexes. */
export function defineResource<
  const Name extends string,
  const Plural extends string,
  Fields extends z.ZodRawShape,
  Computed extends z.ZodRawShape,
  const Announced extends string = never,
>(declaration: Declaration<Name, Plural, Fields, Computed, Announced>) {
  const { name, plural, fields, computed } = declaration;
  const taken = [...Object.keys(fields), ...Object.keys(computed)].find((field) => reservedNames.includes(field));
  if (taken) throw new Error(`The resource ${name} cannot have a field named ${taken}: the name is taken`);

  const title = name[0]!.toUpperCase() + name.slice(1);
  const sorts = ["createdAt", "updatedAt", ...declaration.sorts];
  const changed = withoutDefaults(fields);
  const record = z.object({ id: z.string(), ...fields, ...computed, ...timestamps }).meta({ id: title });
  return {
    ...declaration,
    title,
    /** With its article, for sentences. */
    aName: `${/^[aeiou]/.test(name) ? "an" : "a"} ${name}`,
    create: z.strictObject(fields).meta({ id: `Create${title}`, examples: [declaration.example] }),
    update: changed
      .refine((body) => Object.keys(body).length > 0, { message: "Send at least one field to change" })
      .meta({ id: `Update${title}` }),
    batch: batchBodyOf(title, z.strictObject({ id: z.string().optional(), ...changed.shape })),
    record,
    page: pageOf(record).extend({ unreadable: unreadableSchema.optional() }),
    listQuery: z.strictObject({
      ...pageQuery,
      sort: z
        .enum(sorts.flatMap((sort) => [sort, `-${sort}`]))
        .optional()
        .meta({ description: "A minus sorts downwards. The default is -createdAt, or updatedAt with updatedSince" }),
      updatedSince: isoTime.optional().meta({ description: "Only records changed at or after this time; sorts by updatedAt" }),
      ...searchIn(declaration.search),
      ...Object.fromEntries(
        declaration.filters.map((filter) => [
          filter,
          bare(fields[filter]!)
            .optional()
            .meta({ description: `Only ${declaration.plural} with this ${filter}` }),
        ]),
      ),
    }),
    sorts,
    scopes: { read: `${plural}:read`, write: `${plural}:write` } as { read: `${Plural}:read`; write: `${Plural}:write` },
    scopeTexts: declaration.scopes,
    events: Object.fromEntries(verbs.map((verb) => [verb, `${name}.${verb}`])) as {
      [Verb in (typeof verbs)[number]]: `${Name}.${Verb}`;
    },
    announcements: Object.fromEntries(
      Object.entries<string>(declaration.lifecycle?.announces ?? {}).map(([state, text]) => [`${name}.${state}`, text]),
    ) as Record<`${Name}.${Announced}`, string>,
  };
}

/** No parameter where nothing can be searched. */
function searchIn(fields: readonly string[]) {
  const search = z
    .string()
    .trim()
    .min(1)
    .max(100)
    .optional()
    .meta({
      description: `Records with a word that begins with each of these words, in ${fields.join(", ")}; case and accents do not matter. Sorted by -createdAt. With several words or filters a page may be short: go on while there is a nextCursor`,
    });
  return (fields.length > 0 ? { search } : {}) as { search: typeof search };
}

/** Records of a page whose stored form does not fit the schema: named, so that none is lost in silence. */
export const unreadableSchema = z
  .array(z.object({ id: z.string(), error: z.string() }))
  .meta({ description: "Records that cannot be read, each with the reason; they are not in data" });

/** The schema of a value that is there: without its default, and not null. */
export function bare(schema: z.core.$ZodType): z.ZodType {
  if (schema instanceof z.ZodDefault || schema instanceof z.ZodNullable) return bare(schema.unwrap());
  return schema as z.ZodType;
}

/** PATCH must not fill in a default for a field that the caller left out. */
function withoutDefaults<Fields extends z.ZodRawShape>(fields: Fields) {
  const optional = Object.entries(fields).map(([name, schema]) => {
    const given = schema instanceof z.ZodDefault ? (schema.unwrap() as z.ZodType) : (schema as z.ZodType);
    return [name, given.optional()] as const;
  });
  return z.strictObject(
    Object.fromEntries(optional) as {
      [Name in keyof Fields]: z.ZodOptional<z.ZodType<z.output<z.ZodObject<Fields>>[Name & keyof z.output<z.ZodObject<Fields>>]>>;
    },
  );
}
