import type { AnsweredRequest } from "../gateway";
import { newId } from "../platform/ids";
import { type Cells, countRequest, credentialOf, hasCell, routeOf } from "./usage-cells";
import { cellsPerDocumentMax, foldTimeOf, hourMs, periodName, startOf, type UsageDocument } from "./usage-levels";

interface Part extends UsageDocument {
  teamId: string;
  cellCount: number;
}

/** Bounds the memory: some 10 MB of figures. Beyond it the part that was used longest ago is left as it is stored. */
const cellsInMemoryMax = 20_000;

/**
 * What this process has counted: a document an hour and team that nobody else writes, so that each write holds all of it,
 * no increment is needed, and no two processes meet. A part that is full, or was left, goes on in another document.
 */
export function createUsageTally(cellsMax = cellsPerDocumentMax, memoryMax = cellsInMemoryMax) {
  /** By team and hour, the one used longest ago first. */
  const parts = new Map<string, Part>();
  let cellCount = 0;

  function leave(place: string): void {
    cellCount -= parts.get(place)?.cellCount ?? 0;
    parts.delete(place);
  }

  function partFor(teamId: string, start: Date, request: AnsweredRequest): Part {
    const place = placeOf(teamId, start);
    let part = parts.get(place);
    const isNew = !part || !hasCell(part.cells, credentialOf(request), routeOf(request));
    if (part && isNew && part.cellCount >= cellsMax) {
      leave(place);
      part = undefined;
    }
    if (!part) parts.set(place, (part = newPart(teamId, start)));
    if (isNew) {
      part.cellCount++;
      cellCount++;
    }
    return part;
  }

  return {
    /** Counts the requests, and answers the documents that have changed, as they now are. */
    count(teamId: string, requests: readonly AnsweredRequest[]): UsageDocument[] {
      const changed = new Set<Part>();
      let startMs = Number.NaN;
      let start = new Date(0);
      for (const request of requests) {
        const atMs = request.at.getTime();
        if (!(atMs >= startMs && atMs < startMs + hourMs)) {
          start = startOf(hourMs, request.at);
          startMs = start.getTime();
        }
        const part = partFor(teamId, start, request);
        countRequest(part.cells, request);
        changed.add(part);
      }
      for (const part of changed) {
        const place = placeOf(teamId, part.start);
        if (parts.get(place) !== part) continue;
        parts.delete(place);
        parts.set(place, part);
      }
      for (const place of parts.keys()) {
        if (cellCount <= memoryMax) break;
        leave(place);
      }
      return [...changed];
    },

    /** What was counted of the team is not stored and never will be: what is counted from now on begins anew. */
    forget(teamId: string): void {
      for (const [place, part] of parts) if (part.teamId === teamId) leave(place);
    },

    /** An hour that is long over is counted no further; what comes even later begins a part of its own. */
    leaveBefore(before: Date): void {
      for (const [place, part] of parts) if (part.start < before) leave(place);
    },
  };
}

function newPart(teamId: string, start: Date): Part {
  const foldAt = foldTimeOf(teamId, "part", start);
  const cells: Cells = new Map();
  const part = { teamId, id: newId(periodName("hour", start)), level: "part" as const, start, cells, cellCount: 0 };
  return { ...part, ...(foldAt ? { foldAt } : {}) };
}

function placeOf(teamId: string, start: Date): string {
  return `${teamId} ${start.getTime()}`;
}
