import { rangeStart, timeRanges, type TimeRange } from "@/components/ui/time-range";
import { withValues, type AddressCodec } from "@/components/ui/use-address-filter";
import type { DeliveryQuery } from "@/services/webhooks";
import { isoTime } from "@/types/page";
import { deliveryStatuses, type DeliveryStatus } from "@/types/webhooks";

/** What a list of deliveries shows; it stands in the address, so that a link shows the same. */
export interface DeliveryFilter {
  status?: DeliveryStatus | undefined;
  type?: string | undefined;
  /** Of a list over all webhooks. */
  webhookId?: string | undefined;
  range: TimeRange;
  /** A time of its own, in place of the range. */
  from?: string | undefined;
  to?: string | undefined;
}

/** An attempt is not claimed before it is made, so that no delivery is ever seen as `delivering`. */
export const findableStatuses = deliveryStatuses.filter((status) => status !== "delivering");

export const noFilter: DeliveryFilter = { range: "all" };
const textMax = 100;

export const deliveryAddress: AddressCodec<DeliveryFilter> = {
  read(search) {
    const time = (name: string) => {
      const parsed = isoTime.safeParse(search.get(name));
      return parsed.success ? parsed.data : undefined;
    };
    return {
      status: findableStatuses.find((status) => status === search.get("status")),
      type: search.get("type")?.slice(0, textMax) || undefined,
      webhookId: search.get("webhook")?.slice(0, textMax) || undefined,
      range: timeRanges.find(({ value }) => value === search.get("range"))?.value ?? noFilter.range,
      from: time("from"),
      to: time("to"),
    };
  },
  write: (address, { status, type, webhookId, range, from, to }) =>
    withValues(address, {
      status,
      type,
      webhook: webhookId,
      range: range === noFilter.range ? undefined : range,
      from,
      to,
    }),
};

/** Whether it leaves deliveries out. */
export function isFiltered({ range, ...rest }: DeliveryFilter): boolean {
  return range !== noFilter.range || Object.values(rest).some((value) => value !== undefined);
}

/** What is asked for. Times of its own come before the range. */
export function queryOf({ status, type, range, from, to }: DeliveryFilter, now: Date): DeliveryQuery {
  const asked = { status, type, from: from ?? (to ? undefined : rangeStart(range, now)), to };
  return Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== undefined));
}
