import type { z } from "zod";
import { problemSchema, type FieldError, type ProblemCode } from "@/types/problem";
import { idToken } from "./firebase";
import { askToSignInAgain } from "./fresh-sign-in";

/** What the API answered instead of a result; or, for the last two codes, why there was no answer to read. */
export class ApiProblem extends Error {
  readonly code: ProblemCode | "unreachable" | "unreadable";
  readonly status: number;
  readonly title: string;
  readonly requestId: string | undefined;
  /** Paths start with where the field stands: `body.name`. */
  readonly fieldErrors: readonly FieldError[];

  constructor(options: {
    code: ApiProblem["code"];
    detail: string;
    status?: number;
    title?: string;
    requestId?: string;
    fieldErrors?: readonly FieldError[];
  }) {
    super(options.detail);
    this.name = "ApiProblem";
    this.code = options.code;
    this.status = options.status ?? 0;
    this.title = options.title ?? options.detail;
    this.requestId = options.requestId;
    this.fieldErrors = options.fieldErrors ?? [];
  }
}

interface ApiRequest<Schema extends z.ZodType> {
  method?: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  query?: Record<string, string | number | boolean | undefined>;
  body?: unknown;
  /** The team it is about; left out for what a person does without one. */
  teamId?: string;
  schema: Schema;
  signal?: AbortSignal;
}

/** One request to the HTTPS API as the signed-in person. `path` starts after `/api`. Throws an ApiProblem and nothing else. */
export function apiRequest<Schema extends z.ZodType>(path: string, request: ApiRequest<Schema>): Promise<z.output<Schema>> {
  return attemptRequest(path, request, 1);
}

async function attemptRequest<Schema extends z.ZodType>(
  path: string,
  request: ApiRequest<Schema>,
  attempt: 1 | 2,
): Promise<z.output<Schema>> {
  const response = await send(path, request, await ownToken());
  const requestId = response.headers.get("x-request-id") ?? undefined;
  const body: unknown = await response.json().catch(() => undefined);
  if (!response.ok) {
    const problem = readProblem(body, response.status, requestId);
    const again = problem.code === "fresh_sign_in_required" && attempt === 1 && (await askToSignInAgain());
    if (again) return attemptRequest(path, request, 2);
    throw problem;
  }
  const parsed = request.schema.safeParse(body);
  if (!parsed.success) {
    throw unreadable(
      `The server's answer is not what this page expects (${firstIssue(parsed.error)}).`,
      response.status,
      requestId,
    );
  }
  return parsed.data;
}

interface DownloadRequest extends Pick<ApiRequest<z.ZodType>, "query" | "teamId"> {
  signal: AbortSignal;
  onBytes: (bytes: number, part: Uint8Array) => void;
  /** Where the server names none. */
  fallbackName: string;
}

/** A file from the API, whole or not at all: an answer that breaks off in the middle is a problem. */
export async function apiDownload(
  path: string,
  { onBytes, fallbackName, ...request }: DownloadRequest,
): Promise<{ file: Blob; fileName: string }> {
  const ask = async () => send(path, request, await ownToken());
  const problemOf = async (refused: Response) =>
    readProblem(await refused.json().catch(() => undefined), refused.status, refused.headers.get("x-request-id") ?? undefined);
  let response = await ask();
  if (!response.ok) {
    const problem = await problemOf(response);
    if (problem.code !== "fresh_sign_in_required" || !(await askToSignInAgain())) throw problem;
    response = await ask();
    if (!response.ok) throw await problemOf(response);
  }
  const requestId = response.headers.get("x-request-id") ?? undefined;
  const pieces: BlobPart[] = [];
  let bytes = 0;
  try {
    const reader = response.body?.getReader();
    for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
      pieces.push(part.value);
      bytes += part.value.length;
      onBytes(bytes, part.value);
    }
  } catch (error) {
    if (request.signal.aborted) throw error;
    throw unreadable("The download broke off before the file was whole. Try again.", response.status, requestId);
  }
  const named = /filename="([^"]+)"/.exec(response.headers.get("content-disposition") ?? "")?.[1];
  const type = response.headers.get("content-type") ?? "application/octet-stream";
  return { file: new Blob(pieces, { type }), fileName: named ?? fallbackName };
}

async function ownToken(): Promise<string> {
  const token = await idToken().catch(() => {
    throw new ApiProblem({
      code: "unreachable",
      detail: "Your sign-in could not be renewed. Check the connection, or sign in again.",
    });
  });
  if (!token) throw new ApiProblem({ code: "unauthenticated", status: 401, detail: "You are signed out. Sign in again." });
  return token;
}

async function send(path: string, request: Omit<ApiRequest<z.ZodType>, "schema">, token: string): Promise<Response> {
  const headers: Record<string, string> = { authorization: `Bearer ${token}`, accept: "application/json" };
  if (request.teamId) headers["x-team-id"] = request.teamId;
  if (request.body !== undefined) headers["content-type"] = "application/json";
  try {
    return await fetch(`/api${path}${queryString(request.query)}`, {
      method: request.method ?? "GET",
      headers,
      cache: "no-store",
      // A deletion that is sent as the page closes must outlive it.
      keepalive: request.method === "DELETE",
      ...(request.body === undefined ? {} : { body: JSON.stringify(request.body) }),
      ...(request.signal ? { signal: request.signal } : {}),
    });
  } catch (error) {
    // React Query cancels by this signal and knows its own error.
    if (request.signal?.aborted) throw error;
    throw new ApiProblem({ code: "unreachable", detail: "The server could not be reached. Check the connection and try again." });
  }
}

function queryString(query: ApiRequest<z.ZodType>["query"]): string {
  const set = Object.entries(query ?? {}).filter((entry): entry is [string, string | number | boolean] => entry[1] !== undefined);
  return set.length === 0 ? "" : `?${new URLSearchParams(set.map(([name, value]) => [name, String(value)]))}`;
}

function readProblem(body: unknown, status: number, requestId: string | undefined): ApiProblem {
  const parsed = problemSchema.safeParse(body);
  if (!parsed.success) return unreadable(`The server answered ${status} without a reason. Try again.`, status, requestId);
  const { code, title, detail, errors } = parsed.data;
  return new ApiProblem({ code, status, title, detail, requestId: parsed.data.requestId, fieldErrors: errors ?? [] });
}

function unreadable(detail: string, status: number, requestId: string | undefined): ApiProblem {
  return new ApiProblem({ code: "unreadable", status, detail, ...(requestId ? { requestId } : {}) });
}

function firstIssue(error: z.ZodError): string {
  const issue = error.issues[0];
  return issue ? `${issue.path.join(".") || "body"}: ${issue.message}` : "unknown shape";
}
