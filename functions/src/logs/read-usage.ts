import { usageDaysMax, type UsageQuery, type UsageStats } from "@/types/usage";
import { ProblemError } from "../gateway";
import type { Logger } from "../platform/logger";
import { dayMs, hourMs, startOf, type UsageDocument, usageLevels } from "./usage-levels";
import { composeUsage } from "./usage-stats";
import type { UsageRange, UsageStore } from "./usage-store";

interface Ports {
  store: Pick<UsageStore, "list" | "listUnfolded">;
  log: Logger;
}

/** Up to this long, a series is by the hour. */
const hourlyMsMax = 3 * dayMs;

/** What a team's requests came to. A figure that comes late to a sum is in it after the next sweep, within some two minutes. */
export async function readUsage(ports: Ports, teamId: string, query: UsageQuery, now: Date): Promise<UsageStats> {
  const { interval, ...range } = rangeOf(query, now);
  const documents = await readDocuments(ports, teamId, interval, range);
  return composeUsage(documents, { ...range, interval, apiKeyId: query.apiKeyId });
}

function rangeOf(query: UsageQuery, now: Date): UsageRange & { interval: "hour" | "day" } {
  const to = query.to === undefined ? now : new Date(query.to);
  const from = query.from === undefined ? new Date(to.getTime() - dayMs) : new Date(query.from);
  if (from > to) throw wrongRange("query.from", "Must not be after `to`");
  const lengthMs = to.getTime() - from.getTime();
  if (lengthMs > usageDaysMax * dayMs) throw wrongRange("query.from", `At most ${usageDaysMax} days before \`to\``);
  const interval = lengthMs <= hourlyMsMax ? "hour" : "day";
  const { spanMs } = usageLevels[interval];
  return { interval, from: startOf(spanMs, from), to: new Date(startOf(spanMs, to).getTime() + spanMs) };
}

function wrongRange(path: string, message: string): ProblemError {
  return new ProblemError("invalid_request", `Not valid: ${path}`, { errors: [{ path, message }] });
}

/**
 * Every hour once: from its day's sum if there is one, else from its own, else from its parts. The finest are read first,
 * so that what is summed meanwhile is found where it went.
 */
async function readDocuments(
  { store, log }: Ports,
  teamId: string,
  interval: "hour" | "day",
  range: UsageRange,
): Promise<UsageDocument[]> {
  const unreadable = (id: string, err: unknown) => log.error("Figures of usage cannot be read", { teamId, id, err });
  const parts = await store.listUnfolded(teamId, "part", range, unreadable);
  if (interval === "hour") {
    const hours = await store.list(teamId, "hour", range, unreadable);
    return [...hours, ...outside(parts, hours, hourMs)];
  }
  const hours = await store.listUnfolded(teamId, "hour", range, unreadable);
  const days = await store.list(teamId, "day", range, unreadable);
  const ownHours = outside(hours, days, dayMs);
  return [...days, ...ownHours, ...outside(outside(parts, days, dayMs), ownHours, hourMs)];
}

/** Those that no sum covers. */
function outside(finer: UsageDocument[], sums: readonly UsageDocument[], spanMs: number): UsageDocument[] {
  const covered = new Set(sums.map(({ start }) => start.getTime()));
  return finer.filter(({ start }) => !covered.has(startOf(spanMs, start).getTime()));
}
