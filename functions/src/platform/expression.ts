import jsonata from "jsonata";
import { ExpressionError } from "./expression-error";
import { createProcessPool } from "./process-pool";

export { ExpressionError, type ExpressionReason } from "./expression-error";

const textBytesMax = 8 * 1024;
const textTooLong = `An expression has at most ${textBytesMax / 1024} KiB`;
const schemaBytesMax = 32 * 1024;
/** As JSON. What comes in has up to 1 MiB, and as a text each of its bytes can take six, as \u0000 does. */
const inputBytesMax = 8 * 1024 * 1024;
/** Far above what an event may hold. */
const valueBytesMax = 1024 * 1024;
const processes = 2;
/** To compile a schema of that size takes a few ms; a `pattern` of it can take for ever. */
const schemaTimeoutMs = 2_000;

export interface SchemaError {
  /** Of the field, with dots: `items.0.name`. Empty for the value itself. */
  path: string;
  message: string;
}

/** What runs for a team names it, so that one team's slow expressions delay only its own. */
export interface Expressions {
  /** Rejects with an ExpressionError. The result is plain JSON, or undefined where the expression finds nothing. */
  evaluate(text: string, input: unknown, team?: string): Promise<unknown>;
  /** What is wrong with a JSON Schema (2020-12), in words; null for a good one. */
  checkSchema(schema: unknown, team?: string): Promise<string | null>;
  /** At most 20 errors, none for a value that fits. */
  validate(schema: unknown, value: unknown, team?: string): Promise<SchemaError[]>;
  close(): void;
}

/** What is wrong with an expression, with its place; null for one that compiles. */
export function checkExpression(text: string): string | null {
  if (Buffer.byteLength(text) > textBytesMax) return textTooLong;
  try {
    jsonata(text);
    return null;
  } catch (err) {
    if (err instanceof RangeError) return "It is nested too deeply";
    const { message, position } = err as { message?: string; position?: number };
    return `${message ?? "It does not compile"}${position === undefined ? "" : ` (at character ${position})`}`;
  }
}

/** What a filter says, by JSONata's own rule: nothing, `false`, 0, an empty text, list or object are not true. */
export function isTrue(result: unknown): boolean {
  if (Array.isArray(result)) return result.some(isTrue);
  if (typeof result === "object" && result !== null) return Object.keys(result).length > 0;
  return Boolean(result);
}

/** Processes start when they are first needed and stay warm. */
export function createExpressions({ timeoutMs = 250, memoryMiB = 64, resultBytesMax = 256 * 1024 } = {}): Expressions {
  const pool = createProcessPool({ size: processes, memoryMiB });
  return {
    async evaluate(text, input, team = "") {
      if (Buffer.byteLength(text) > textBytesMax) throw new ExpressionError("invalid", textTooLong);
      const inputJson = boundedJson(input, inputBytesMax, "The input");
      const result = await pool.run(team, { kind: "evaluate", text, inputJson, timeoutMs, resultBytesMax }, timeoutMs);
      return result === null ? undefined : (JSON.parse(result) as unknown);
    },
    async checkSchema(schema, team = "") {
      if (JSON.stringify(schema ?? null).length > schemaBytesMax) return `A schema has at most ${schemaBytesMax / 1024} KiB`;
      return JSON.parse((await pool.run(team, { kind: "checkSchema", schema }, schemaTimeoutMs)) ?? "null") as string | null;
    },
    async validate(schema, value, team = "") {
      boundedJson(value, valueBytesMax, "The value");
      const result = await pool.run(team, { kind: "validate", schema, value }, schemaTimeoutMs);
      return JSON.parse(result ?? "[]") as SchemaError[];
    },
    close: pool.close,
  };
}

function boundedJson(value: unknown, bytesMax: number, what: string): string {
  const json = jsonOf(value, what);
  if (Buffer.byteLength(json) > bytesMax) throw new ExpressionError("too_large", `${what} is larger than ${bytesMax / 1024} KiB`);
  return json;
}

function jsonOf(value: unknown, what: string): string {
  try {
    return JSON.stringify(value ?? null);
  } catch (err) {
    if (err instanceof RangeError) throw new ExpressionError("too_large", `${what} is nested too deeply`);
    throw err;
  }
}
