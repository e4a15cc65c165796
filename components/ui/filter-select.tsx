"use client";
import { cn } from "./class-names";
import { Select } from "./select";

/** Two beside each other on a phone. */
export const filterSize = "w-[calc(50%-0.25rem)] sm:w-auto [&_select]:h-8";

interface FilterSelectProps {
  label: string;
  /** What it says when it leaves nothing out. */
  any: string;
  value: string | undefined;
  onChange: (value: string | undefined) => void;
  choices: readonly { value: string; label: string }[];
  className?: string;
}

/** One filter of a list. A value that is none of the choices can stand in the address all the same. */
export function FilterSelect({ label, any, value, onChange, choices, className }: FilterSelectProps) {
  return (
    <Select
      aria-label={label}
      className={cn(filterSize, className)}
      value={value ?? ""}
      onChange={(event) => onChange(event.target.value || undefined)}
    >
      <option value="">{any}</option>
      {value && !choices.some((choice) => choice.value === value) && <option value={value}>{value}</option>}
      {choices.map((choice) => (
        <option key={choice.value} value={choice.value}>
          {choice.label}
        </option>
      ))}
    </Select>
  );
}
