"use client";
import { Select } from "@/components/ui/select";

export function ZoneSelect({ value, onChange }: { value: string; onChange: (timeZone: string) => void }) {
  const zones = [...new Set(["UTC", value, ...Intl.supportedValuesOf("timeZone")])];
  return (
    <Select value={value} onChange={(event) => onChange(event.target.value)}>
      {zones.map((zone) => (
        <option key={zone} value={zone}>
          {zone.replaceAll("_", " ")}
        </option>
      ))}
    </Select>
  );
}
