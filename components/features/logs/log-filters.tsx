"use client";
import { Button } from "@/components/ui/button";
import { FilterSelect, filterSize } from "@/components/ui/filter-select";
import { TimeRangeSelect } from "@/components/ui/time-range-select";
import { isFiltered, requestMethods, statusChoices, type LogFilter } from "./log-filter";

export interface LogFiltersProps {
  value: LogFilter;
  onChange: (part: Partial<LogFilter>) => void;
  onClear: () => void;
  keys: readonly { id: string; name: string }[];
}

const methodChoices = requestMethods.map((method) => ({ value: method, label: method }));

export function LogFilters({ value, onChange, onClear, keys }: LogFiltersProps) {
  return (
    <>
      <FilterSelect
        label="Status"
        any="Any status"
        value={value.status}
        onChange={(status) => onChange({ status })}
        choices={statusChoices}
      />
      <FilterSelect
        label="Method"
        any="Any method"
        value={value.method}
        onChange={(chosen) => onChange({ method: requestMethods.find((one) => one === chosen) })}
        choices={methodChoices}
      />
      <FilterSelect
        label="API key"
        any="Any caller"
        className="sm:max-w-36"
        value={value.apiKeyId}
        onChange={(apiKeyId) => onChange({ apiKeyId })}
        choices={keys.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <TimeRangeSelect value={value} onChange={onChange} className={filterSize} />
      {isFiltered(value) && (
        <Button size="sm" variant="ghost" onClick={onClear}>
          Clear
        </Button>
      )}
    </>
  );
}
