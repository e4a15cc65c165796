export const dayMs = 86_400_000;

interface Zone {
  format: Intl.DateTimeFormat;
  /** Offsets change at whole quarters of an hour only, and records come in the order of their times: the last one often holds. */
  quarter: number;
  offsetMs: number;
}

const quarterMs = 900_000;
const zones = new Map<string, Zone>();

function zoneOf(timeZone: string): Zone {
  const known = zones.get(timeZone);
  if (known) return known;
  const numeric = {
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  } as const;
  const format = new Intl.DateTimeFormat("en-US", { timeZone, hourCycle: "h23", era: "short", ...numeric });
  const zone = { format, quarter: Number.NaN, offsetMs: 0 };
  zones.set(timeZone, zone);
  return zone;
}

/** How far the clocks of a zone are ahead of UTC at an instant. */
function offsetMsAt(atMs: number, timeZone: string): number {
  if (timeZone === "UTC") return 0;
  const zone = zoneOf(timeZone);
  const quarter = Math.floor(atMs / quarterMs);
  if (zone.quarter === quarter) return zone.offsetMs;
  const parts = Object.fromEntries(zone.format.formatToParts(atMs).map(({ type, value }) => [type, value]));
  const part = (name: string) => Number(parts[name]);
  const year = parts["era"] === "BC" ? 1 - part("year") : part("year");
  const local = new Date(0);
  local.setUTCFullYear(year, part("month") - 1, part("day"));
  local.setUTCHours(part("hour"), part("minute"), part("second"));
  zone.quarter = quarter;
  zone.offsetMs = local.getTime() - Math.floor(atMs / 1_000) * 1_000;
  return zone.offsetMs;
}

/** What the clocks of the zone show, as if it were UTC. */
export function localMsOf(at: Date, timeZone: string): number {
  return at.getTime() + offsetMsAt(at.getTime(), timeZone);
}

/** Longer than the longest jump of any clock: a whole day, where an island changed the side of the date line. */
const farMs = 1.5 * dayMs;

/**
 * The instant at which the clocks of the zone show a time: the first of two, where clocks were put back over it; the first
 * one after, where clocks were put forward over it.
 */
export function instantOf(localMs: number, timeZone: string): Date {
  const offsets = [offsetMsAt(localMs - farMs, timeZone), offsetMsAt(localMs + farMs, timeZone)];
  const candidates = offsets.map((offsetMs) => localMs - offsetMs).toSorted((a, b) => a - b);
  const exact = candidates.find((atMs) => atMs + offsetMsAt(atMs, timeZone) === localMs);
  if (exact !== undefined) return new Date(exact);
  let [before, after] = [candidates[0]! - 1_000, candidates[1]!];
  while (after - before > 1_000) {
    const middle = Math.floor((before + after) / 2_000) * 1_000;
    if (middle + offsetMsAt(middle, timeZone) >= localMs) after = middle;
    else before = middle;
  }
  return new Date(after);
}
