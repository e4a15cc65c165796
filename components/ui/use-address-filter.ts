"use client";
import { useSearchParams } from "next/navigation";
import { useCallback, useMemo, useState } from "react";

/** How a filter stands in an address. `write` answers the whole query, with what else it said. */
export interface AddressCodec<Filter> {
  read: (search: URLSearchParams) => Filter;
  write: (search: string, filter: Filter) => string;
}

/**
 * A filter that stands in the address, so that a link shows the same again. `change` sets some of it, `replace` all.
 * The codec must be the same at each render.
 */
export function useAddressFilter<Filter extends object>(codec: AddressCodec<Filter>) {
  const search = useSearchParams();
  const told = useMemo(() => codec.read(new URLSearchParams(search)), [codec, search]);
  // The address is told of a moment after it was changed; until then what was chosen counts, or a choice would spring back.
  const [chosen, setChosen] = useState<{ search: typeof search; filter: Filter } | null>(null);
  const filter = chosen?.search === search ? chosen.filter : told;
  const replace = useCallback(
    (next: Filter) => {
      setChosen({ search, filter: next });
      put(codec.write(window.location.search, next));
    },
    [codec, search],
  );
  // Read from the address and not from the last render: two quick choices must not undo each other.
  const change = useCallback(
    (part: Partial<Filter>) => replace({ ...codec.read(new URLSearchParams(window.location.search)), ...part }),
    [codec, replace],
  );
  return { filter, change, replace };
}

function put(query: string): void {
  // Replaced, not pushed: Back leaves the page, it does not walk through every choice.
  window.history.replaceState(null, "", query ? `?${query}` : window.location.pathname);
}

/** The query with these values in it; an empty one leaves its name out, and what else the query says stays. */
export function withValues(search: string, values: Readonly<Record<string, string | undefined>>): string {
  const next = new URLSearchParams(search);
  for (const [name, value] of Object.entries(values)) {
    if (value) next.set(name, value);
    else next.delete(name);
  }
  return next.toString();
}
