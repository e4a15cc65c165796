/** One field of what was changed. A side that is not there is undefined. */
export interface FieldDiff {
  /** Dotted: `retryConfig.policy`. */
  path: string;
  before: unknown;
  after: unknown;
}

/** The fields that differ, in the order of their paths; nested objects field by field, lists as a whole. */
export function diffValues(before: unknown, after: unknown, path = ""): FieldDiff[] {
  if (isObject(before) || isObject(after)) {
    // Beside a whole object, a missing side is one without fields: what was created or deleted is told field by field.
    if ((isObject(before) || before === undefined) && (isObject(after) || after === undefined)) {
      const names = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])].toSorted();
      return names.flatMap((name) => diffValues(before?.[name], after?.[name], path ? `${path}.${name}` : name));
    }
  }
  return JSON.stringify(before) === JSON.stringify(after) ? [] : [{ path: path || "value", before, after }];
}

/** A value as a person reads it; lists one entry a line. */
export function valueWords(value: unknown): string {
  if (value === null || value === "") return "empty";
  if (Array.isArray(value)) return value.length === 0 ? "empty" : value.map(valueWords).join("\n");
  if (typeof value === "string") return value;
  return JSON.stringify(value) ?? "";
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
