import { z } from "zod";
import { bare, type RecordValues, type Resource } from "@/types/resources";

/** Fields of a declaration that hold a time: text on the wire, a timestamp in a document. */
export function timeFieldsOf(resource: Pick<Resource, "fields" | "computed">): string[] {
  const all = Object.entries({ ...resource.fields, ...resource.computed });
  return [
    "createdAt",
    "updatedAt",
    ...all.flatMap(([field, schema]) => (bare(schema) instanceof z.ZodISODateTime ? [field] : [])),
  ];
}

/** Times as they are answered: in UTC, to the millisecond. So an answer is the same before and after it was stored. */
export function withUtcTimes(resource: Pick<Resource, "fields" | "computed">, values: RecordValues): RecordValues {
  const times = timeFieldsOf(resource).flatMap((field) => {
    const value = values[field];
    return typeof value === "string" ? [[field, new Date(value).toISOString()]] : [];
  });
  return { ...values, ...Object.fromEntries(times) };
}
