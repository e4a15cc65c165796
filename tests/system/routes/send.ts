import { type Problem, problemSchema } from "@/types/problem";
import { servers } from "../../support/servers.ts";

export type Headers = Record<string, string>;

export interface Answer {
  status: number;
  headers: globalThis.Headers;
  text: string;
  /** Set where the answer is problem+json, which every refusal must be. */
  problem?: Problem;
}

export async function send(method: string, path: string, headers: Headers = {}, body?: string): Promise<Answer> {
  const response = await fetch(servers.api + path, { method, headers, ...(body === undefined ? {} : { body }) });
  const text = await response.text();
  const isProblem = response.headers.get("content-type")?.startsWith("application/problem+json") ?? false;
  return {
    status: response.status,
    headers: response.headers,
    text,
    ...(isProblem ? { problem: problemSchema.parse(JSON.parse(text)) } : {}),
  };
}

export function sendJson(method: string, path: string, headers: Headers = {}, body?: unknown): Promise<Answer> {
  if (body === undefined) return send(method, path, headers);
  return send(method, path, { ...headers, "content-type": "application/json" }, JSON.stringify(body));
}

/** For a list of what went wrong. */
export function told({ status, problem, text }: Answer): string {
  return `${status} ${problem ? `${problem.code}: ${problem.detail}` : text.slice(0, 200)}`;
}
