"use client";
import { useState, type FormEvent } from "react";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";

export interface ContactFilter {
  email?: string | undefined;
  company?: string | undefined;
  sort?: string | undefined;
}

const sorts = [
  { value: "name", label: "By name" },
  { value: "-name", label: "By name, backwards" },
  { value: "-createdAt", label: "Newest first" },
  { value: "-updatedAt", label: "Last changed first" },
] as const;
export const defaultSort = sorts[0].value;

export interface ContactFiltersProps {
  value: ContactFilter;
  onChange: (value: ContactFilter) => void;
}

export function ContactFilters({ value, onChange }: ContactFiltersProps) {
  const [exact, setExact] = useState("");
  const active = value.email ?? value.company;

  function find(event: FormEvent) {
    event.preventDefault();
    const text = exact.trim();
    const field = text.includes("@") ? "email" : "company";
    onChange({ sort: value.sort, ...(text ? { [field]: text } : {}) });
  }

  return (
    <>
      <form onSubmit={find} className="flex w-full gap-2 sm:w-72">
        <div className="min-w-0 flex-1">
          <Input
            aria-label="Whole e-mail address or company"
            placeholder="Whole e-mail or company"
            value={exact}
            onChange={(event) => setExact(event.target.value)}
            className="h-8"
          />
        </div>
        <Button size="sm" type="submit">
          Find
        </Button>
      </form>
      <Select
        aria-label="Order"
        className="w-full sm:w-auto [&_select]:h-8"
        value={value.sort ?? defaultSort}
        onChange={(event) => onChange({ ...value, sort: event.target.value })}
      >
        {sorts.map((sort) => (
          <option key={sort.value} value={sort.value}>
            {sort.label}
          </option>
        ))}
      </Select>
      {active && (
        <Button
          size="sm"
          variant="ghost"
          onClick={() => {
            setExact("");
            onChange({ sort: value.sort });
          }}
        >
          Clear
        </Button>
      )}
    </>
  );
}
