"use client";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { isFiltered, noFilter, type AuditFilterValues } from "./audit-filter";
import { familyOptions } from "./audit-words";

export interface AuditFiltersProps {
  value: AuditFilterValues;
  onChange: (value: AuditFilterValues) => void;
  people: readonly { id: string; label: string }[];
  keys: readonly { id: string; label: string }[];
}

export function AuditFilters({ value, onChange, people, keys }: AuditFiltersProps) {
  return (
    <>
      <Select
        aria-label="What was changed"
        className="w-full sm:w-40 [&_select]:h-8"
        value={value.family}
        onChange={(event) => onChange({ ...value, family: event.target.value })}
      >
        <option value="">Any change</option>
        {familyOptions.map((family) => (
          <option key={family.value} value={family.value}>
            {family.label}
          </option>
        ))}
      </Select>
      <Select
        aria-label="Who changed it"
        className="w-full sm:w-48 [&_select]:h-8"
        value={value.actorId}
        onChange={(event) => onChange({ ...value, actorId: event.target.value })}
      >
        <option value="">Anyone</option>
        <optgroup label="People">
          {people.map(({ id, label }) => (
            <option key={id} value={id}>
              {label}
            </option>
          ))}
        </optgroup>
        <optgroup label="API keys">
          {keys.map(({ id, label }) => (
            <option key={id} value={id}>
              {label}
            </option>
          ))}
        </optgroup>
      </Select>
      <DayInput label="From" value={value.from} max={value.to} onChange={(from) => onChange({ ...value, from })} />
      <DayInput label="To" value={value.to} min={value.from} onChange={(to) => onChange({ ...value, to })} />
      {isFiltered(value) && (
        <Button size="sm" variant="ghost" onClick={() => onChange(noFilter)}>
          Clear
        </Button>
      )}
    </>
  );
}

interface DayInputProps {
  label: string;
  value: string;
  min?: string;
  max?: string;
  onChange: (day: string) => void;
}

function DayInput({ label, value, min, max, onChange }: DayInputProps) {
  return (
    <label className="flex w-full min-w-0 items-center gap-2 text-sm text-ink-muted sm:w-auto">
      <span className="max-sm:w-10">{label}</span>
      <div className="min-w-0 flex-1">
        <Input
          type="date"
          className="h-8 min-w-0 px-2 sm:w-36"
          value={value}
          min={min || undefined}
          max={max || undefined}
          onChange={(event) => onChange(event.target.value)}
        />
      </div>
    </label>
  );
}
