import { rangeStart, timeRanges, type TimeRange } from "@/components/ui/time-range";
import { withValues, type AddressCodec } from "@/components/ui/use-address-filter";
import type { RequestLogFilter } from "@/services/logs";
import { requestLogFilter, type RequestLogEntry } from "@/types/logs";
import { isoTime } from "@/types/page";

/** What the list shows; it stands in the address, so that a link shows the same. */
export interface LogFilter {
  search?: string | undefined;
  /** `failed`, a class such as `4xx`, or one status. */
  status?: string | undefined;
  method?: (typeof requestMethods)[number] | undefined;
  apiKeyId?: string | undefined;
  range: TimeRange;
  /** A time of its own, in place of the range. */
  from?: string | undefined;
  to?: string | undefined;
  live?: boolean | undefined;
}

export const requestMethods = requestLogFilter.method.unwrap().options;

/** A status that is not among the choices can stand in the address all the same. */
export const statusChoices = [
  { value: "failed", label: "Failed" },
  { value: "2xx", label: "2xx" },
  { value: "3xx", label: "3xx" },
  { value: "4xx", label: "4xx" },
  { value: "5xx", label: "5xx" },
] as const;

const searchMax = 200;
const textMax = 100;

export const logAddress: AddressCodec<LogFilter> = {
  read(search) {
    const status = search.get("status") ?? "";
    const statusFits = status === "failed" || requestLogFilter.status.safeParse(status).success;
    const time = (name: string) => {
      const parsed = isoTime.safeParse(search.get(name));
      return parsed.success ? parsed.data : undefined;
    };
    return {
      search: search.get("search")?.trim().slice(0, searchMax) || undefined,
      status: (statusFits && status) || undefined,
      method: requestMethods.find((method) => method === search.get("method")),
      apiKeyId: search.get("key")?.slice(0, textMax) || undefined,
      range: timeRanges.find(({ value }) => value === search.get("range"))?.value ?? "all",
      from: time("from"),
      to: time("to"),
      live: search.get("live") === "on" || undefined,
    };
  },
  write: (address, { search, status, method, apiKeyId, range, from, to, live }) =>
    withValues(address, {
      search,
      status,
      method,
      key: apiKeyId,
      range: range === "all" ? undefined : range,
      from,
      to,
      live: live ? "on" : undefined,
    }),
};

export const noFilter: LogFilter = { range: "all" };

/** Whether it leaves requests out. */
export function isFiltered({ live: _live, range, ...rest }: LogFilter): boolean {
  return range !== "all" || Object.values(rest).some((value) => value !== undefined);
}

/** What the API is asked. Times of its own come before the range. */
export function queryOf(filter: LogFilter, now: Date): RequestLogFilter {
  const { search, status, method, apiKeyId, range, from, to } = filter;
  const asked = {
    search,
    method,
    apiKeyId,
    failed: status === "failed" || undefined,
    status: status === "failed" ? undefined : status,
    startDate: from ?? (to ? undefined : rangeStart(range, now)),
    endDate: to,
  };
  return Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== undefined));
}

/** Whether the API would answer this entry too: what comes in live is filtered here. */
export function entryMatches(query: RequestLogFilter, entry: RequestLogEntry): boolean {
  const { search, status, method, apiKeyId, failed, startDate, endDate } = query;
  if (apiKeyId && entry.apiKeyId !== apiKeyId) return false;
  if (method && entry.method !== method) return false;
  if (failed && entry.success) return false;
  if (status && !statusFits(status, entry.statusCode)) return false;
  const atMs = Date.parse(entry.timestamp);
  if (startDate && atMs < Date.parse(startDate)) return false;
  if (endDate && atMs > Date.parse(endDate)) return false;
  if (!search) return true;
  const words = search.toLowerCase();
  return [entry.endpoint, entry.error, entry.requestId, entry.ip].some((text) => text?.toLowerCase().includes(words));
}

function statusFits(status: string, statusCode: number): boolean {
  return status.endsWith("xx") ? Math.floor(statusCode / 100) === Number(status[0]) : statusCode === Number(status);
}
