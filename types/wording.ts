import type { z } from "zod";
import { closestName } from "./closest-name";

type Issue = z.core.$ZodRawIssue;

/**
 * What is wrong with a value and how to put it right, for every kind of mistake that zod finds. A schema's own message
 * goes before it. Given with each check, as `schema.safeParse(value, { error: wordIssue })`, and not to zod as a whole:
 * what a module sets there would depend on which of them are loaded.
 */
export function wordIssue(issue: Issue): string {
  switch (issue.code) {
    case "invalid_type":
      return issue.input === undefined ? "Required" : `Must be ${typeWord(issue.expected)}${butIs(issue.expected, issue.input)}`;
    case "invalid_value":
      return wordChoice(issue.values, issue.input);
    case "too_small":
      return wordBound(issue, "At least", "More than", issue.minimum);
    case "too_big":
      return wordBound(issue, "At most", "Less than", issue.maximum);
    case "not_multiple_of":
      return `Must be a multiple of ${grouped(issue.divisor)}`;
    case "invalid_format":
      return wordFormat(issue);
    case "unrecognized_keys":
      return issue.keys.map((key) => wordUnknown(key, namesOf(issue.inst))).join("\n");
    case "invalid_key":
      return `Not a name that can stand here${because(issue.issues)}`;
    case "invalid_element":
      return `Has an entry that is not valid${because(issue.issues)}`;
    case "invalid_union":
      return wordUnion(issue);
    case "custom":
      return "Not valid";
  }
}

/** A field that nobody asked for; of several, `wordIssue` has a line each, in their order. */
export function wordUnknown(name: string, known: readonly string[]): string {
  const close = closestName(name, known);
  return close === undefined ? "Unknown; leave it out" : `Unknown; did you mean ${close}?`;
}

const typeWords: Record<string, string> = {
  string: "a string",
  number: "a number",
  nan: "a number",
  int: "a whole number",
  bigint: "a whole number",
  boolean: "true or false",
  array: "an array",
  tuple: "an array",
  object: "an object",
  record: "an object",
  date: "a time",
  null: "null",
};
const typeWord = (type: string): string => typeWords[type] ?? type;

/** Not of a query's numbers, which are all strings to begin with, and not where it says nothing new. */
function butIs(expected: string, input: unknown): string {
  const is = input === null ? "null" : Array.isArray(input) ? "array" : typeof input;
  return is === expected || Number.isNaN(input) || (expected === "int" && is === "number") ? "" : `, not ${receivedWord(is)}`;
}
const receivedWord = (type: string): string => (type === "boolean" ? "a boolean" : typeWord(type));

const choicesMax = 30;

function wordChoice(values: readonly unknown[], input: unknown): string {
  const names = values.map(String);
  const more = names.length > choicesMax ? `, and ${names.length - choicesMax} more` : "";
  const choices = names.slice(0, choicesMax).join(", ") + more;
  const close = typeof input === "string" ? closestName(input, names) : undefined;
  const hint = close !== undefined && names.length > 1 ? `; did you mean ${close}?` : "";
  return `${input === undefined ? "Required; m" : "M"}ust be ${names.length > 1 ? "one of: " : ""}${choices}${hint}`;
}

const grouped = (bound: unknown): string => (typeof bound === "number" ? bound.toLocaleString("en-US") : String(bound));
const unitOf: Record<string, string> = { string: "character", array: "item", set: "item", map: "entry", file: "byte" };

type Bound = Extract<Issue, { code: "too_small" | "too_big" }>;

function wordBound(issue: Bound, inclusive: string, exclusive: string, bound: number | bigint): string {
  const words = issue.exact ? "Exactly" : issue.inclusive === false ? exclusive : inclusive;
  const unit = unitOf[issue.origin];
  const units = unit && (Number(bound) === 1 ? ` ${unit}` : ` ${unit.replace(/y$/, "ie")}s`);
  return `${words} ${issue.origin === "date" ? new Date(Number(bound)).toISOString() : grouped(bound)}${units ?? ""}`;
}

const formatWords: Record<string, string> = {
  email: "Must be an e-mail address such as name@example.com",
  url: "Must be a whole address such as https://example.com/path",
  datetime: "Must be a time with its zone, such as 2026-05-04T09:00:00Z",
  date: "Must be a day such as 2026-05-04",
  time: "Must be a time of day such as 09:00:00",
  ipv4: "Must be an IPv4 address such as 203.0.113.7",
  ipv6: "Must be an IPv6 address such as 2001:db8::7",
  cidrv4: "Must be a range such as 203.0.113.0/24",
  cidrv6: "Must be a range such as 2001:db8::/32",
  uuid: "Must be a UUID such as 0f8fad5b-d9cb-469f-a165-70867728950e",
  base64: "Must be base64",
  base64url: "Must be base64url",
  json_string: "Must be a text that is JSON",
  lowercase: "Must be in lower case",
  uppercase: "Must be in upper case",
};

function wordFormat(issue: Extract<Issue, { code: "invalid_format" }>): string {
  const { format, prefix, suffix, includes, pattern } = issue as typeof issue & Record<string, unknown>;
  if (format === "starts_with") return `Must start with ${String(prefix)}`;
  if (format === "ends_with") return `Must end with ${String(suffix)}`;
  if (format === "includes") return `Must contain ${String(includes)}`;
  if (format === "regex") return `Must match the pattern ${String(pattern)}`;
  return formatWords[format] ?? `Not a valid ${format}`;
}

function wordUnion(issue: Extract<Issue, { code: "invalid_union" }>): string {
  const options = (issue as { options?: readonly unknown[] }).options;
  const { discriminator, input } = issue as { discriminator?: string; input?: unknown };
  if (options && discriminator !== undefined) return wordChoice(options, (input as Record<string, unknown>)[discriminator]);
  if (input === undefined) return "Required";
  const branches = new Set(issue.errors.map((branch) => branch[0]?.message ?? "Not valid"));
  return [...branches].join("; or: ");
}

const because = (issues: readonly { message: string }[]): string => (issues[0] ? `: ${issues[0].message}` : "");

/** The fields of the object that met the unknown ones. */
function namesOf(schema: unknown): string[] {
  const definition = (schema as { _zod?: { def?: { shape?: object } } } | undefined)?._zod?.def;
  return Object.keys(definition?.shape ?? {});
}
