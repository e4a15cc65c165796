import { z } from "zod";
import { bare } from "./define";
import type { Resource } from "./resource";

export const reportFieldKinds = ["text", "choice", "number", "time", "list", "yesNo", "duration"] as const;
export type ReportFieldKind = (typeof reportFieldKinds)[number];

/** A field of a resource as a report sees it. */
export interface ReportField {
  key: string;
  label: string;
  kind: ReportFieldKind;
  /** All values that the field can have, of a choice. */
  choices?: readonly string[];
  /** May hold a long text: never grouped by, and read in small pages. */
  large: boolean;
}

type Reported = Pick<Resource, "fields" | "computed" | "unindexed" | "durations">;

/** What a report can show, filter by, group by and measure: all of it follows from the declaration. */
export function reportFieldsOf({ fields, computed, unindexed, durations = {} }: Reported): ReportField[] {
  const declared = Object.entries({ ...fields, ...computed }).map(([key, schema]): ReportField => {
    const value = bare(schema);
    const kind = kindOf(value);
    const choices = value instanceof z.ZodEnum ? { choices: value.options.map(String) } : {};
    return { key, label: labelOf(key), kind, ...choices, large: unindexed.includes(key) };
  });
  const plain = (key: string, kind: ReportFieldKind): ReportField => ({ key, label: labelOf(key), kind, large: false });
  return [
    { ...plain("id", "text"), label: "ID" },
    ...declared,
    plain("createdAt", "time"),
    plain("updatedAt", "time"),
    ...Object.keys(durations).map((key) => plain(key, "duration")),
  ];
}

function kindOf(value: z.ZodType): ReportFieldKind {
  if (value instanceof z.ZodEnum) return "choice";
  if (value instanceof z.ZodISODateTime) return "time";
  if (value instanceof z.ZodNumber) return "number";
  if (value instanceof z.ZodArray) return "list";
  return value instanceof z.ZodBoolean ? "yesNo" : "text";
}

/** `timeToResolveHours` as "Time to resolve (hours)", `assigneeId` as "Assignee". */
function labelOf(key: string): string {
  if (key === "externalId") return "External ID";
  const words = key.replace(/(?<=.)[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`).replace(/ id$/, "");
  const unit = / hours$/.test(words) ? words.replace(/ hours$/, " (hours)") : words;
  return unit.slice(0, 1).toUpperCase() + unit.slice(1);
}

export const isGroupable = ({ kind, large }: ReportField) => !large && kind !== "number" && kind !== "duration";
export const isMeasurable = ({ kind }: ReportField) => kind === "number" || kind === "duration";
export const isFilterable = ({ kind, large }: ReportField) => !large && kind !== "duration";
