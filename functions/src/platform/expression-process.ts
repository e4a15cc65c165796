/**
 * The process in which teams' expressions and schemas run, and nothing else: it is given no secret and may write no file, and
 * what ends it (its memory, its deadline) ends nothing else. A thread would not do: V8 aborts the whole process when a
 * thread's string is too large. It is started by its path, as it is in the tree and bundled beside the functions, so it
 * imports only packages.
 */
import type { ValidateFunction } from "ajv";
import { Ajv2020 } from "ajv/dist/2020.js";
import formats from "ajv-formats";
import jsonata from "jsonata";
import { LRUCache } from "lru-cache";
import type { ExpressionReason } from "./expression-error";

export type Work =
  | { kind: "evaluate"; text: string; inputJson: string; timeoutMs: number; resultBytesMax: number }
  | { kind: "checkSchema"; schema: unknown }
  | { kind: "validate"; schema: unknown; value: unknown };

export type Done = { json: string | null } | { reason: ExpressionReason; message: string };

const compiledMax = 200;
const stackMax = 500;
const sequenceMax = 200_000;
const charactersMax = 4 * 1024 * 1024;
const schemaErrorsMax = 20;
const dialect = "https://json-schema.org/draft/2020-12/schema";

class Refusal extends Error {
  readonly reason: ExpressionReason;
  constructor(reason: ExpressionReason, message: string) {
    super(message);
    this.reason = reason;
  }
}

const expressions = new LRUCache<string, jsonata.Expression>({ max: compiledMax });
const schemas = new LRUCache<string, ValidateFunction>({ max: compiledMax });

boundStrings();

process.on("message", (work: Work) => {
  run(work).then(
    (json) => answer({ json: json ?? null }),
    (err: unknown) => answer(failureOf(err)),
  );
});
// Whoever started it is gone.
process.on("disconnect", () => process.exit(0));
process.send?.("ready");

function answer(done: Done): void {
  process.send?.(done);
}

async function run(work: Work): Promise<string | undefined> {
  if (work.kind === "evaluate") return evaluate(work);
  if (work.kind === "checkSchema") return JSON.stringify(refusalOf(work.schema));
  return JSON.stringify(validate(work.schema, work.value));
}

async function evaluate({
  text,
  inputJson,
  timeoutMs,
  resultBytesMax,
}: Work & { kind: "evaluate" }): Promise<string | undefined> {
  const result: unknown = await compiled(text, timeoutMs).evaluate(JSON.parse(inputJson));
  const json = JSON.stringify(result, (_name, value: unknown) => (isFunction(value) ? undefined : value)) as string | undefined;
  if (json !== undefined && Buffer.byteLength(json) > resultBytesMax) {
    throw new Refusal("too_large", `The result is larger than ${resultBytesMax / 1024} KiB`);
  }
  return json;
}

function compiled(text: string, timeoutMs: number): jsonata.Expression {
  const known = expressions.get(text);
  if (known) return known;
  const expression = compile(text, timeoutMs);
  // It would compile without the cache and run text that nobody has checked.
  expression.registerFunction("eval", () => {
    throw new Refusal("failed", "$eval is not available here");
  });
  expressions.set(text, expression);
  return expression;
}

function compile(text: string, timeoutMs: number): jsonata.Expression {
  try {
    return jsonata(text, { timeout: timeoutMs, stack: stackMax, sequence: sequenceMax });
  } catch (err) {
    if (err instanceof RangeError) throw new Refusal("invalid", "It is nested too deeply");
    throw new Refusal("invalid", messageOf(err));
  }
}

/** JSONata's own functions and lambdas are objects that JSON cannot tell from data. */
function isFunction(value: unknown): boolean {
  if (typeof value === "function") return true;
  return typeof value === "object" && value !== null && ("_jsonata_function" in value || "_jsonata_lambda" in value);
}

const reasons: Record<string, ExpressionReason> = {
  D1012: "timeout",
  D2014: "too_large",
  D2015: "too_large",
  D1011: "too_large",
};

function failureOf(err: unknown): Done {
  if (err instanceof Refusal) return { reason: err.reason, message: err.message };
  if (err instanceof RangeError) return { reason: "too_large", message: "It needs more memory or a deeper stack than there is" };
  const { code } = err as { code?: string };
  return { reason: reasons[code ?? ""] ?? "failed", message: messageOf(err) };
}

function messageOf(err: unknown): string {
  const { message, position } = err as { message?: unknown; position?: unknown };
  const text = (typeof message === "string" ? message : "It failed").slice(0, 500);
  return typeof position === "number" ? `${text} (at character ${position})` : text;
}

/** A string that doubles itself would be gigabytes before any other limit sees it. */
function boundStrings(): void {
  const { concat } = String.prototype;
  const { join } = Array.prototype;
  const refuse = (characters: number) => {
    if (characters > charactersMax) throw new Refusal("too_large", `A text is longer than ${charactersMax} characters`);
  };
  String.prototype.concat = function (this: string, ...texts: string[]) {
    refuse(texts.reduce((sum, text) => sum + String(text).length, this.length));
    return concat.apply(this, texts);
  };
  Array.prototype.join = function (this: unknown[], separator = ",") {
    // First, since to count the items of an array as long as that takes too long itself.
    refuse(String(separator).length * this.length);
    const own = this.reduce<number>((sum, item) => sum + (typeof item === "string" ? item.length : 0), 0);
    refuse(own + String(separator).length * this.length);
    return join.call(this, separator);
  };
}

/** What is wrong with a schema, or null. */
function refusalOf(schema: unknown): string | null {
  if (typeof schema !== "object" || schema === null || Array.isArray(schema)) return "A schema is an object";
  const { $schema, $async } = schema as { $schema?: unknown; $async?: unknown };
  if ($schema !== undefined && $schema !== dialect) return `$schema: only ${dialect} is known`;
  if ($async !== undefined) return "$async: not a keyword of JSON Schema";
  const meta = newAjv(false);
  if (!meta.validateSchema(schema)) return (meta.errors ?? []).slice(0, 3).map(asText).join("; ");
  try {
    // A misspelt keyword would check nothing.
    newAjv(true).compile(schema);
    return null;
  } catch (err) {
    const missing = (err as { missingRef?: unknown }).missingRef;
    if (typeof missing === "string") return `$ref: ${missing} is not in this schema; a reference to elsewhere is not followed`;
    return err instanceof RangeError ? "It is nested too deeply" : messageOf(err);
  }
}

function validate(schema: unknown, value: unknown): { path: string; message: string }[] {
  const validator = validatorOf(schema);
  if (validator(value)) return [];
  return (validator.errors ?? []).slice(0, schemaErrorsMax).map(asError);
}

function validatorOf(schema: unknown): ValidateFunction {
  const text = JSON.stringify(schema);
  const known = schemas.get(text);
  if (known) return known;
  // One instance a schema: the `$id` of one team's schema means nothing in another's.
  const validator = newAjv(false).compile(schema as object);
  schemas.set(text, validator);
  return validator;
}

function newAjv(strictSchema: boolean): Ajv2020 {
  const options = { strict: false, allErrors: true, inlineRefs: false, logger: false, validateSchema: false } as const;
  const ajv = new Ajv2020({ ...options, strictSchema });
  formats.default(ajv);
  return ajv;
}

interface SchemaError {
  instancePath: string;
  message?: string;
  keyword: string;
  params: Record<string, unknown>;
}

function asError({ instancePath, message = "does not fit the schema", keyword, params }: SchemaError) {
  const path = instancePath
    .split("/")
    .slice(1)
    .map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~"));
  const inside = { required: params["missingProperty"], additionalProperties: params["additionalProperty"] }[keyword];
  if (typeof inside === "string") path.push(inside);
  const said =
    keyword === "required" ? "is required" : keyword === "additionalProperties" ? "is not a field of this schema" : message;
  return { path: path.join("."), message: said };
}

function asText(error: SchemaError): string {
  const { path, message } = asError(error);
  return path ? `${path}: ${message}` : message;
}
