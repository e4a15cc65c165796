import type { AnsweredRequest } from "../gateway";
import { bucketOf } from "./latency-buckets";

/** What a number of requests came to, in a form that can be summed. */
export interface Figure {
  requests: number;
  failures: number;
  durationMs: number;
  /** Requests by bucket of their duration. */
  buckets: Map<number, number>;
}

/**
 * Figures by credential, then by route. Nothing else is stored: totals, routes and keys are sums of these, and so is all
 * that is asked of one key.
 */
export type Cells = Map<string, Map<string, Figure>>;

/** The credential of requests without an API key: people's. No key's id is this. */
export const noKey = "none";

export function newFigure(): Figure {
  return { requests: 0, failures: 0, durationMs: 0, buckets: new Map() };
}

export function figureAt(cells: Cells, credential: string, route: string): Figure {
  let routes = cells.get(credential);
  if (!routes) cells.set(credential, (routes = new Map()));
  let figure = routes.get(route);
  if (!figure) routes.set(route, (figure = newFigure()));
  return figure;
}

export function credentialOf(request: AnsweredRequest): string {
  return request.apiKeyId ?? noKey;
}

export function routeOf(request: AnsweredRequest): string {
  return `${request.method} ${request.route ?? "/"}`;
}

export function countRequest(cells: Cells, request: AnsweredRequest): void {
  const figure = figureAt(cells, credentialOf(request), routeOf(request));
  figure.requests++;
  if (!request.success) figure.failures++;
  figure.durationMs += request.duration;
  const bucket = bucketOf(request.duration);
  figure.buckets.set(bucket, (figure.buckets.get(bucket) ?? 0) + 1);
}

export function addFigure(sum: Figure, part: Figure): void {
  sum.requests += part.requests;
  sum.failures += part.failures;
  sum.durationMs += part.durationMs;
  for (const [bucket, count] of part.buckets) sum.buckets.set(bucket, (sum.buckets.get(bucket) ?? 0) + count);
}

export function addCells(sum: Cells, part: Cells): void {
  for (const [credential, routes] of part) {
    for (const [route, figure] of routes) addFigure(figureAt(sum, credential, route), figure);
  }
}

export function hasCell(cells: Cells, credential: string, route: string): boolean {
  return cells.get(credential)?.has(route) ?? false;
}

/** The same cells in groups of at most so many, the same ones in every run. */
export function splitCells(cells: Cells, cellsMax: number): Cells[] {
  const byName = <Value>(named: Map<string, Value>) => [...named].toSorted(([a], [b]) => (a < b ? -1 : 1));
  const groups: Cells[] = [];
  let room = 0;
  for (const [credential, routes] of byName(cells)) {
    for (const [route, figure] of byName(routes)) {
      if (room === 0) {
        groups.push(new Map());
        room = cellsMax;
      }
      addFigure(figureAt(groups.at(-1)!, credential, route), figure);
      room--;
    }
  }
  return groups;
}
