"use client";
import { useSearchParams } from "next/navigation";
import { useMemo } from "react";
import { readTicketFilter, writeTicketFilter, type TicketFilter } from "./ticket-filter";

/** The filter that stands in the address. */
export function useTicketFilter(): [TicketFilter, (filter: TicketFilter) => void] {
  const search = useSearchParams();
  const filter = useMemo(() => readTicketFilter(new URLSearchParams(search)), [search]);
  return [
    filter,
    (next) => {
      const query = writeTicketFilter(window.location.search, next);
      // Replaced, not pushed: Back leaves the list, it does not walk through every choice.
      window.history.replaceState(null, "", query ? `?${query}` : window.location.pathname);
    },
  ];
}
