"use client";
import { Checkbox } from "@/components/ui/checkbox";
import { Select } from "@/components/ui/select";
import { timeRanges, type TimeRange } from "./log-words";

export interface LogFilterValues {
  failed: boolean;
  apiKeyId: string;
  range: TimeRange;
}
export const noFilter: LogFilterValues = { failed: false, apiKeyId: "", range: "all" };

export interface LogFiltersProps {
  value: LogFilterValues;
  onChange: (value: LogFilterValues) => void;
  keys: readonly { id: string; name: string }[];
}

export function LogFilters({ value, onChange, keys }: LogFiltersProps) {
  return (
    <>
      <Select
        aria-label="API key"
        className="w-full sm:w-48 [&_select]:h-8"
        value={value.apiKeyId}
        onChange={(event) => onChange({ ...value, apiKeyId: event.target.value })}
      >
        <option value="">Any caller</option>
        {keys.map((key) => (
          <option key={key.id} value={key.id}>
            {key.name}
          </option>
        ))}
      </Select>
      <Select
        aria-label="Time range"
        className="w-full sm:w-44 [&_select]:h-8"
        value={value.range}
        onChange={(event) => onChange({ ...value, range: event.target.value as TimeRange })}
      >
        {timeRanges.map((range) => (
          <option key={range.value} value={range.value}>
            {range.label}
          </option>
        ))}
      </Select>
      <Checkbox
        className="px-1 py-1.5"
        label="Failed only"
        checked={value.failed}
        onCheckedChange={(failed) => onChange({ ...value, failed })}
      />
    </>
  );
}
