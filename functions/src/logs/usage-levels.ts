import { createHash } from "node:crypto";
import type { Cells } from "./usage-cells";

const minuteMs = 60_000;
export const hourMs = 60 * minuteMs;
export const dayMs = 24 * hourMs;

/** A part is what one process counted of one hour; an hour sums its parts, a day its hours. */
export type UsageLevel = "part" | "hour" | "day";

export interface UsageDocument {
  id: string;
  level: UsageLevel;
  /** Of the hour or the day, in UTC. */
  start: Date;
  cells: Cells;
  /** When it is to be summed into the next level; unset once it is, until it changes again. */
  foldAt?: Date;
}

interface Level {
  /** How long what the document covers takes. */
  spanMs: number;
  into: Exclude<UsageLevel, "part"> | null;
  /** Folded so long after its span of the next level ends: by then, next to nothing of it is still on its way. */
  foldAfterMs: number;
  /** And spread over so long, team by team, so that they do not all come due at the stroke of the hour. */
  foldSpreadMs: number;
  keptDays: number;
}

/** Parts are kept for a while after they were summed, so that a late one is summed again with all the others. */
export const usageLevels: Record<UsageLevel, Level> = {
  part: { spanMs: hourMs, into: "hour", foldAfterMs: 10 * minuteMs, foldSpreadMs: 10 * minuteMs, keptDays: 8 },
  hour: { spanMs: hourMs, into: "day", foldAfterMs: hourMs, foldSpreadMs: hourMs, keptDays: 400 },
  day: { spanMs: dayMs, into: null, foldAfterMs: 0, foldSpreadMs: 0, keptDays: 400 },
};

/**
 * A figure is at most 2.1 kB (160 buckets, a route's name), so that a document of so many stays below Firestore's 1 MiB
 * whatever is counted.
 */
export const cellsPerDocumentMax = 400;

export function startOf(spanMs: number, at: Date): Date {
  return new Date(Math.floor(at.getTime() / spanMs) * spanMs);
}

export function foldTimeOf(teamId: string, level: UsageLevel, start: Date): Date | undefined {
  const { into, foldAfterMs, foldSpreadMs } = usageLevels[level];
  if (into === null) return undefined;
  const { spanMs } = usageLevels[into];
  const place = createHash("sha256").update(teamId).digest().readUInt32BE(0) / 2 ** 32;
  return new Date(startOf(spanMs, start).getTime() + spanMs + foldAfterMs + Math.floor(place * foldSpreadMs));
}

/** `2026-01-05T09`, `2026-01-05`; a second document of the same, where one does not hold it, has `.1` behind it. */
export function sumIdOf(level: Exclude<UsageLevel, "part">, start: Date, index: number): string {
  return `${periodName(level, start)}${index === 0 ? "" : `.${index}`}`;
}

export function periodName(level: Exclude<UsageLevel, "part">, start: Date): string {
  return start.toISOString().slice(0, level === "hour" ? 13 : 10);
}
