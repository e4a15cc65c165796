"use client";
import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/select";
import { TimeRangeSelect } from "@/components/ui/time-range-select";
import { isFiltered, requestMethods, statusChoices, type LogFilter } from "./log-filter";

export interface LogFiltersProps {
  value: LogFilter;
  onChange: (part: Partial<LogFilter>) => void;
  onClear: () => void;
  keys: readonly { id: string; name: string }[];
}

const size = "w-[calc(50%-0.25rem)] sm:w-auto [&_select]:h-8";

export function LogFilters({ value, onChange, onClear, keys }: LogFiltersProps) {
  const { status, method, apiKeyId } = value;
  return (
    <>
      <Select
        aria-label="Status"
        className={size}
        value={status ?? ""}
        onChange={(event) => onChange({ status: event.target.value || undefined })}
      >
        <option value="">Any status</option>
        {status && !statusChoices.some((choice) => choice.value === status) && <option value={status}>{status}</option>}
        {statusChoices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </Select>
      <Select
        aria-label="Method"
        className={size}
        value={method ?? ""}
        onChange={(event) => onChange({ method: requestMethods.find((one) => one === event.target.value) })}
      >
        <option value="">Any method</option>
        {requestMethods.map((one) => (
          <option key={one} value={one}>
            {one}
          </option>
        ))}
      </Select>
      <Select
        aria-label="API key"
        className={`${size} sm:max-w-36`}
        value={apiKeyId ?? ""}
        onChange={(event) => onChange({ apiKeyId: event.target.value || undefined })}
      >
        <option value="">Any caller</option>
        {apiKeyId && !keys.some((key) => key.id === apiKeyId) && <option value={apiKeyId}>{apiKeyId}</option>}
        {keys.map((key) => (
          <option key={key.id} value={key.id}>
            {key.name}
          </option>
        ))}
      </Select>
      <TimeRangeSelect value={value} onChange={onChange} className={size} />
      {isFiltered(value) && (
        <Button size="sm" variant="ghost" onClick={onClear}>
          Clear
        </Button>
      )}
    </>
  );
}
