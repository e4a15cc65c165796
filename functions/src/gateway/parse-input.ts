import type { z } from "zod";
import type { FieldError } from "@/types/problem";
import { wordIssue, wordUnknown } from "@/types/wording";
import { parseJson } from "./json-body";
import { ProblemError } from "./problem";
import type { Route } from "./route";

const bodyBytesMaxDefault = 1024 * 1024;
/** A body of a megabyte can hold a hundred thousand mistakes; their list would be ten times as large. */
const errorsMax = 50;
const pathLengthMax = 200;

export interface Input {
  params: unknown;
  query: unknown;
  body: unknown;
}

/** Refuses by the declared length alone, before anything is read. */
export function refuseLargeBody(route: Route, bytes: number): void {
  const max = route.bodyBytesMax ?? bodyBytesMaxDefault;
  if (bytes > max) throw new ProblemError("payload_too_large", `The body may have at most ${max} bytes`);
}

export function parseInput(
  route: Route,
  raw: { params: Record<string, string>; query: URLSearchParams; body: Buffer; headers: Headers },
): Input {
  const errors: FieldError[] = [];
  const collect = (where: string, schema: z.ZodType, value: unknown): unknown => {
    const parsed = checkInput(schema, value);
    if (parsed.success) return parsed.data;
    errors.push(...fieldErrors(where, parsed.error.issues));
    return undefined;
  };

  refuseImpossibleIds(raw.params);
  const params = route.params ? collect("path", route.params, raw.params) : raw.params;
  const query = parseQuery(route, raw.query, errors, collect);
  const body = route.body && !route.rawBody ? collect("body", route.body, readBody(raw.body, raw.headers)) : undefined;
  if (errors.length > 0) {
    const told = errors.slice(0, errorsMax).map(({ path, message }) => ({ path: path.slice(0, pathLengthMax), message }));
    const more = errors.length > told.length ? `, and ${errors.length - told.length} more` : "";
    throw new ProblemError("invalid_request", `Not valid: ${told.map((error) => error.path).join(", ")}${more}`, {
      errors: told,
    });
  }
  return { params, query, body };
}

/** A parameter becomes part of a document path: what no id can be is answered like an id that does not exist. */
function refuseImpossibleIds(params: Record<string, string>): void {
  for (const value of Object.values(params)) {
    if (!/^(?!\.{1,2}$)(?!__.*__$)[^/\p{Cc}]{1,200}$/u.test(value))
      throw new ProblemError("not_found", "There is no such object");
  }
}

function parseQuery(
  route: Route,
  query: URLSearchParams,
  errors: FieldError[],
  collect: (where: string, schema: z.ZodType, value: unknown) => unknown,
): unknown {
  if (route.rawBody && !route.query) return undefined;
  const names = [...new Set(query.keys())];
  const repeated = names.filter((name) => query.getAll(name).length > 1);
  errors.push(...repeated.map((name) => ({ path: `query.${name}`, message: "Sent more than once; send it once" })));
  const values = Object.fromEntries(names.map((name) => [name, query.get(name)]));
  if (route.query) return collect("query", route.query, values);
  errors.push(...names.map((name) => ({ path: `query.${name}`, message: wordUnknown(name, []) })));
  return undefined;
}

function readBody(bytes: Buffer, headers: Headers): unknown {
  const encoding = headers.get("content-encoding");
  if (encoding !== null && encoding.toLowerCase() !== "identity") {
    // Unpacking is where a small body becomes a huge one.
    throw new ProblemError("unsupported_media_type", `Send the body without content-encoding; ${encoding} is not taken`);
  }
  const type = headers.get("content-type");
  if (bytes.length === 0 && type === null) return undefined;
  if (!/^application\/json\s*(;.*)?$/i.test(type ?? "")) {
    throw new ProblemError(
      "unsupported_media_type",
      `Send the body as application/json, not ${type ?? "without a content type"}`,
    );
  }
  return bytes.length === 0 ? undefined : parseJson(bytes);
}

/** A check of what a caller sent: its mistakes are in the words that callers read. */
export function checkInput<Schema extends z.ZodType>(schema: Schema, value: unknown): z.ZodSafeParseResult<z.output<Schema>> {
  return schema.safeParse(value, { error: wordIssue });
}

type Issue = z.core.$ZodIssue;

export function fieldErrors(where: string, issues: readonly Issue[], base: readonly PropertyKey[] = []): FieldError[] {
  return issues.flatMap((issue): FieldError[] => {
    const path = [...base, ...issue.path];
    if (issue.code === "unrecognized_keys") {
      const messages = issue.message.split("\n");
      return issue.keys.map((key, index) => ({
        path: [where, ...path, key].map(String).join("."),
        message: messages[index] ?? issue.message,
      }));
    }
    if (issue.code === "invalid_union") {
      // The branch that came closest says more than "invalid input".
      const closest = issue.errors
        .filter((branch) => branch.some((inner) => inner.path.length > 0))
        .toSorted((a, b) => a.length - b.length)[0];
      if (closest) return fieldErrors(where, closest, path);
    }
    return [{ path: [where, ...path].map(String).join("."), message: issue.message }];
  });
}
