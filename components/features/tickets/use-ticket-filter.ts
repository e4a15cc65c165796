"use client";
import { useSearchParams } from "next/navigation";
import { useMemo } from "react";
import { readTicketFilter, writeTicketFilter, type TicketFilter } from "./ticket-filter";

export interface TicketFilterState {
  filter: TicketFilter;
  change: (part: TicketFilter) => void;
  /** Shows all tickets; their order stays. */
  clear: () => void;
}

/** The filter that stands in the address. */
export function useTicketFilter(): TicketFilterState {
  const search = useSearchParams();
  const filter = useMemo(() => readTicketFilter(new URLSearchParams(search)), [search]);
  return {
    filter,
    change: (part) => put({ ...current(), ...part }),
    clear: () => put({ sort: current().sort }),
  };
}

// Read from the address and not from the last render: two quick choices must not undo each other.
function current(): TicketFilter {
  return readTicketFilter(new URLSearchParams(window.location.search));
}

function put(filter: TicketFilter): void {
  const query = writeTicketFilter(window.location.search, filter);
  // Replaced, not pushed: Back leaves the list, it does not walk through every choice.
  window.history.replaceState(null, "", query ? `?${query}` : window.location.pathname);
}
