"use client";
import { Select } from "./select";
import { spanWords, timeRanges, type TimeRange } from "./time-range";

export interface TimeChoice {
  range: TimeRange;
  /** A time of its own, in place of the range. */
  from?: string | undefined;
  to?: string | undefined;
}

interface TimeRangeSelectProps {
  value: TimeChoice;
  onChange: (choice: TimeChoice) => void;
  className?: string;
}

const ownTime = "own";

export function TimeRangeSelect({ value: { range, from, to }, onChange, className }: TimeRangeSelectProps) {
  const hasOwnTime = from !== undefined || to !== undefined;
  return (
    <Select
      aria-label="Time range"
      className={className}
      value={hasOwnTime ? ownTime : range}
      onChange={(event) => {
        const chosen = timeRanges.find((one) => one.value === event.target.value);
        if (chosen) onChange({ range: chosen.value, from: undefined, to: undefined });
      }}
    >
      {hasOwnTime && <option value={ownTime}>{spanWords(from, to)}</option>}
      {timeRanges.map((one) => (
        <option key={one.value} value={one.value}>
          {one.label}
        </option>
      ))}
    </Select>
  );
}
