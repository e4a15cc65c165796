"use client";
import { Segmented } from "@/components/ui/segmented";
import { usageRanges, type UsageRange } from "./usage-range";

interface RangePickerProps {
  value: UsageRange;
  onChange: (range: UsageRange) => void;
  /** The longest one is left out where nobody asks for it. */
  without?: UsageRange;
}

export function RangePicker({ value, onChange, without }: RangePickerProps) {
  return (
    <Segmented
      label="Time range"
      value={value}
      onChange={onChange}
      options={usageRanges.filter((range) => range.value !== without)}
    />
  );
}
