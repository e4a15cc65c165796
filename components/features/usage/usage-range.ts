import { withValues, type AddressCodec } from "@/components/ui/use-address-filter";

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

export const usageRanges = [
  { value: "24h", label: "24 hours", short: "24 h", steps: 24, stepMs: hourMs },
  { value: "7d", label: "7 days", short: "7 d", steps: 7, stepMs: dayMs },
  { value: "30d", label: "30 days", short: "30 d", steps: 30, stepMs: dayMs },
  { value: "90d", label: "90 days", short: "90 d", steps: 90, stepMs: dayMs },
] as const;
export type UsageRange = (typeof usageRanges)[number]["value"];

const defaultRange: UsageRange = "24h";
export function rangeOf(value: UsageRange) {
  return usageRanges.find((range) => range.value === value) ?? usageRanges[0];
}

/** Its first hour, or day in UTC: the present one is its last. The same text all that while, so that it is one query. */
export function rangeStart(value: UsageRange, now: Date): string {
  const { steps, stepMs } = rangeOf(value);
  return new Date((Math.floor(now.getTime() / stepMs) - (steps - 1)) * stepMs).toISOString();
}

/** As long a time right before it. */
export function rangeBefore(value: UsageRange, now: Date): { from: string; to: string } {
  const { steps, stepMs } = rangeOf(value);
  const startMs = Date.parse(rangeStart(value, now));
  return { from: new Date(startMs - steps * stepMs).toISOString(), to: new Date(startMs - 1).toISOString() };
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
