"use client";
import { Select } from "@/components/ui/select";
import { listAddress, type ListFilter } from "@/components/ui/list-address";
import { searchOf } from "@/services/resources";

const sorts = [
  { value: "name", label: "By name" },
  { value: "-name", label: "By name, backwards" },
  { value: "-createdAt", label: "Newest first" },
  { value: "-updatedAt", label: "Last changed first" },
] as const;
/** The order of the index that a search goes through. */
const searchSort = "-createdAt";
export const contactsAddress = listAddress("name", "-name", "-createdAt", "-updatedAt");

export interface ContactOrderProps {
  value: ListFilter;
  onChange: (part: Partial<ListFilter>) => void;
}

export function ContactOrder({ value, onChange }: ContactOrderProps) {
  const isSearch = searchOf(value.search) !== undefined;
  return (
    <Select
      aria-label="Order"
      className="w-full sm:w-auto [&_select]:h-8"
      disabled={isSearch}
      value={isSearch ? searchSort : value.sort}
      onChange={(event) => onChange({ sort: event.target.value })}
    >
      {sorts.map((sort) => (
        <option key={sort.value} value={sort.value}>
          {sort.label}
        </option>
      ))}
    </Select>
  );
}
