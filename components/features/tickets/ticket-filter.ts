import { type AddressCodec, withValues } from "@/components/ui/use-address-filter";
import { ticketPriorities, tickets, ticketStatuses, type Ticket } from "@/types/resources";

/** What the list shows; it stands in the address, so that it can be kept, shared and gone back to. */
export interface TicketFilter {
  status?: Ticket["status"] | undefined;
  priority?: Ticket["priority"] | undefined;
  assigneeId?: string | undefined;
  requesterId?: string | undefined;
  search?: string | undefined;
  sort?: string | undefined;
}

export const ticketSorts = [
  { value: "-createdAt", label: "Newest first" },
  { value: "createdAt", label: "Oldest first" },
  { value: "-updatedAt", label: "Last changed first" },
  { value: "updatedAt", label: "Longest untouched first" },
] as const;
const defaultSort: string = ticketSorts[0].value;

const names = ["status", "priority", "assigneeId", "requesterId", "search", "sort"] as const;

/** What an address says wrongly is left out, as if it were not there. */
export const ticketAddress: AddressCodec<TicketFilter> = { read: readFilter, write: writeFilter };

function readFilter(search: URLSearchParams): TicketFilter {
  const text = (name: (typeof names)[number]) => search.get(name) ?? "";
  const requester = tickets.fields.requesterId.safeParse(text("requesterId") || null);
  return compact({
    status: ticketStatuses.find((status) => status === text("status")),
    priority: ticketPriorities.find((priority) => priority === text("priority")),
    assigneeId: text("assigneeId").slice(0, 100) || undefined,
    requesterId: (requester.success && requester.data) || undefined,
    search: text("search").slice(0, 100) || undefined,
    sort: ticketSorts.find((sort) => sort.value === text("sort") && sort.value !== defaultSort)?.value,
  });
}

function writeFilter(search: string, filter: TicketFilter): string {
  const nothing = Object.fromEntries(names.map((name) => [name, undefined]));
  return withValues(search, { ...nothing, ...filter, sort: filter.sort === defaultSort ? undefined : filter.sort });
}

/** Whether it leaves tickets out; the order does not. */
export function isFiltered({ sort: _order, ...filter }: TicketFilter): boolean {
  return Object.values(filter).some((value) => value !== undefined);
}

function compact(filter: TicketFilter): TicketFilter {
  return Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined));
}
