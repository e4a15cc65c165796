import { type AddressCodec, withValues } from "./use-address-filter";

/** What a list of records shows: what is found by words, in an order. */
export interface ListFilter {
  search: string;
  sort: string;
}

const searchLengthMax = 100;

/** How that stands in an address. The first order is the one of an address that names none, or none of these. */
export function listAddress(...sorts: readonly [string, ...string[]]): AddressCodec<ListFilter> {
  return {
    read: (search) => ({
      search: (search.get("search") ?? "").slice(0, searchLengthMax),
      sort: sorts.find((sort) => sort === search.get("sort")) ?? sorts[0],
    }),
    write: (before, { search, sort }) => withValues(before, { search, sort: sort === sorts[0] ? undefined : sort }),
  };
}
