import type { UsageStats } from "@/types/usage";
import { percentileMs } from "./latency-buckets";
import { addFigure, type Figure, newFigure, noKey } from "./usage-cells";
import { startOf, type UsageDocument, usageLevels } from "./usage-levels";

export interface UsageQuestion {
  from: Date;
  to: Date;
  interval: "hour" | "day";
  apiKeyId?: string | undefined;
}

/** Sums the figures of the documents as they are asked for. Each request is in exactly one of them. */
export function composeUsage(documents: readonly UsageDocument[], { from, to, interval, apiKeyId }: UsageQuestion): UsageStats {
  const { spanMs } = usageLevels[interval];
  const total = newFigure();
  const series = new Map<number, Figure>();
  for (let startMs = from.getTime(); startMs < to.getTime(); startMs += spanMs) series.set(startMs, newFigure());
  const byRoute = new Map<string, Figure>();
  const byKey = new Map<string, Figure>();
  for (const { start, cells } of documents) {
    const ofSpan = series.get(startOf(spanMs, start).getTime());
    for (const [credential, routes] of cells) {
      if (apiKeyId !== undefined && credential !== apiKeyId) continue;
      for (const [route, figure] of routes) {
        addFigure(total, figure);
        if (ofSpan) addFigure(ofSpan, figure);
        addFigure(figureOf(byRoute, route), figure);
        if (credential !== noKey) addFigure(figureOf(byKey, credential), figure);
      }
    }
  }
  return {
    from: from.toISOString(),
    to: to.toISOString(),
    interval,
    total: {
      ...shown(total),
      successRate: total.requests === 0 ? null : (total.requests - total.failures) / total.requests,
    },
    series: [...series].map(([startMs, figure]) => ({ start: new Date(startMs).toISOString(), ...shown(figure) })),
    byEndpoint: busiestFirst(byRoute).map(([route, figure]) => ({ ...partsOf(route), ...shown(figure) })),
    byKey: busiestFirst(byKey).map(([keyId, figure]) => ({ apiKeyId: keyId, ...shown(figure) })),
  };
}

function shown({ requests, failures, durationMs, buckets }: Figure) {
  const averageMs = requests === 0 ? null : Math.round((durationMs / requests) * 10) / 10;
  return { requests, failures, averageMs, p95Ms: percentileMs(buckets, 0.95) };
}

function figureOf(figures: Map<string, Figure>, name: string): Figure {
  let figure = figures.get(name);
  if (!figure) figures.set(name, (figure = newFigure()));
  return figure;
}

function busiestFirst(figures: ReadonlyMap<string, Figure>): [string, Figure][] {
  return [...figures].toSorted(([nameA, a], [nameB, b]) => b.requests - a.requests || (nameA < nameB ? -1 : 1));
}

/** `GET /api/v1/contacts/{id}` */
function partsOf(route: string): { method: string; endpoint: string } {
  const space = route.indexOf(" ");
  return { method: route.slice(0, space), endpoint: route.slice(space + 1) };
}
