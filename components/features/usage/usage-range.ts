import { withValues, type AddressCodec } from "@/components/ui/use-address-filter";

export const usageRanges = [
  { value: "24h", label: "24 hours", short: "24 h", hours: 24 },
  { value: "7d", label: "7 days", short: "7 d", hours: 7 * 24 },
  { value: "30d", label: "30 days", short: "30 d", hours: 30 * 24 },
  { value: "90d", label: "90 days", short: "90 d", hours: 90 * 24 },
] as const;
export type UsageRange = (typeof usageRanges)[number]["value"];

const defaultRange: UsageRange = "24h";
/** Of the longest range the time before is no longer kept. */
const comparedHoursMax = 30 * 24;
const hourMs = 3_600_000;

export function rangeOf(value: UsageRange) {
  return usageRanges.find((range) => range.value === value) ?? usageRanges[0];
}

/** The first hour of the range: this hour is its last. The same text for a whole hour, so that it is one query. */
export function rangeStart(value: UsageRange, now: Date): string {
  return new Date(hourOf(now) - (rangeOf(value).hours - 1) * hourMs).toISOString();
}

/** As long a time right before it; nothing for a range that has no time before it. */
export function rangeBefore(value: UsageRange, now: Date): { from: string; to: string } | undefined {
  const { hours } = rangeOf(value);
  if (hours > comparedHoursMax) return undefined;
  const startMs = Date.parse(rangeStart(value, now));
  return { from: new Date(startMs - hours * hourMs).toISOString(), to: new Date(startMs - hourMs).toISOString() };
}

function hourOf(now: Date): number {
  return Math.floor(now.getTime() / hourMs) * hourMs;
}

export interface UsageFilter {
  range: UsageRange;
  apiKeyId?: string | undefined;
}

/** The filter as the address has it. What it says wrongly is left out, as if it were not there. */
export const usageAddress: AddressCodec<UsageFilter> = {
  read: (search) => ({
    range: usageRanges.find(({ value }) => value === search.get("range"))?.value ?? defaultRange,
    apiKeyId: search.get("key")?.slice(0, 100) || undefined,
  }),
  write: (search, { range, apiKeyId }) =>
    withValues(search, { range: range === defaultRange ? undefined : range, key: apiKeyId }),
};
