import { type ApiDocument, nameOf, resolved, type Schema } from "./api-document";

export interface Field {
  name: string;
  type: string;
  required: boolean;
  description: string;
  /** Limits, in words. */
  limits: string[];
  values: string[];
  fallback?: string;
  children: Field[];
}

const depthMax = 4;

/** The fields of an object, in the order of its declaration; of alternatives, the fields of each. */
export function fieldsOf(document: ApiDocument, schema: Schema, depth = 0): Field[] {
  const known = resolved(document, schema);
  const variants = known.anyOf ?? known.oneOf ?? known.allOf;
  if (variants && !known.properties) return merged(variants.map((variant) => fieldsOf(document, variant, depth)));
  return Object.entries(known.properties ?? {}).map(([name, property]) =>
    fieldOf(document, name, property, known.required?.includes(name) ?? false, depth),
  );
}

function fieldOf(document: ApiDocument, name: string, property: Schema, required: boolean, depth: number): Field {
  const known = resolved(document, property);
  const inner = innerObject(document, known);
  const fallback = known.default ?? property.default;
  return {
    name,
    type: typeOf(document, property),
    required,
    description: property.description ?? known.description ?? "",
    limits: limitsOf(valued(known)),
    values: valuesOf(valued(known.type === "array" ? resolved(document, known.items ?? {}) : known)),
    ...(fallback === undefined ? {} : { fallback: JSON.stringify(fallback) }),
    children: inner && depth < depthMax ? fieldsOf(document, inner, depth + 1) : [],
  };
}

/** A variant's field is there once, and required only where every variant requires it. */
function merged(variants: Field[][]): Field[] {
  const byName = new Map<string, Field>();
  for (const field of variants.flat()) {
    const before = byName.get(field.name);
    const values = [...new Set([...(before?.values ?? []), ...field.values])];
    byName.set(field.name, { ...(before ?? field), values, required: (before?.required ?? true) && field.required });
  }
  const everywhere = (name: string) => variants.every((variant) => variant.some((field) => field.name === name));
  return [...byName.values()].map((field) => ({ ...field, required: field.required && everywhere(field.name) }));
}

/** The schema of a value that is there: a nullable one without its null. */
function valued(schema: Schema): Schema {
  const variants = (schema.anyOf ?? schema.oneOf)?.filter((variant) => variant.type !== "null");
  return variants?.length === 1 ? { ...schema, ...variants[0]! } : schema;
}

function innerObject(document: ApiDocument, schema: Schema): Schema | undefined {
  const value = valued(schema);
  const candidate = value.type === "array" ? resolved(document, value.items ?? {}) : resolved(document, value);
  const hasFields = candidate.properties ?? candidate.anyOf?.some((variant) => resolved(document, variant).properties);
  return hasFields || candidate.oneOf ? candidate : undefined;
}

export function typeOf(document: ApiDocument, schema: Schema): string {
  const known = resolved(document, schema);
  const variants = known.anyOf ?? known.oneOf;
  if (variants) {
    const types = [...new Set(variants.map((variant) => typeOf(document, variant)))];
    return types.includes("null") ? `${types.filter((type) => type !== "null").join(" or ")} or null` : types.join(" or ");
  }
  if (known.type === "array") return `list of ${typeOf(document, known.items ?? {})}`;
  if (Array.isArray(known.type)) return known.type.join(" or ");
  if (known.format === "date-time") return "time";
  if (known.format === "email" || known.format === "uri") return known.format === "uri" ? "address" : "e-mail address";
  if (known.const !== undefined) return JSON.stringify(known.const);
  return known.type ?? (known.enum ? "string" : (nameOf(schema) ?? "any value"));
}

function valuesOf(schema: Schema): string[] {
  return schema.enum?.map(String) ?? (schema.const === undefined ? [] : [String(schema.const)]);
}

function limitsOf(schema: Schema): string[] {
  const { minLength, maxLength, minItems, maxItems, minimum, maximum } = schema;
  const span = (min: number | undefined, max: number | undefined, what: string) => {
    const [from, to] = [min, max].map((limit) => limit?.toLocaleString("en-US"));
    if (from && to) return [from === to ? `${from}${what}` : `${from} to ${to}${what}`];
    if (to) return [`at most ${to}${what}`];
    return from && min !== 0 ? [`at least ${from}${what}`] : [];
  };
  const isSafe = (limit: number | undefined) => (Math.abs(limit ?? 0) >= Number.MAX_SAFE_INTEGER ? undefined : limit);
  return [
    ...span(minLength, maxLength, " characters"),
    ...span(minItems, maxItems, " items"),
    ...span(isSafe(minimum), isSafe(maximum), ""),
  ];
}
