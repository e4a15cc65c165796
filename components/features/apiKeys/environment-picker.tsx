"use client";
import type { UseFormRegisterReturn } from "react-hook-form";
import { FieldGroup } from "@/components/ui/field";

const environments = [
  { value: "live", title: "Live", sentence: "Reads and writes this team's data." },
  { value: "test", title: "Test", sentence: "Opens the team's sandbox only. Nothing it does touches live data." },
] as const;

export function EnvironmentPicker({ field }: { field: UseFormRegisterReturn }) {
  return (
    <FieldGroup legend="Environment" hint="It cannot be changed later.">
      <div className="grid gap-2 sm:grid-cols-2">
        {environments.map(({ value, title, sentence }) => (
          <label
            key={value}
            className="grid cursor-pointer content-start grid-cols-[auto_1fr] gap-x-2.5 rounded-md border border-line-strong px-3 py-2.5 hover:bg-subtle has-checked:border-ink has-checked:bg-subtle has-focus-visible:outline-2 has-focus-visible:outline-accent"
          >
            <input type="radio" value={value} {...field} className="mt-0.5 size-4 accent-ink outline-none" />
            <span className="grid content-start">
              <span className="text-sm font-medium">{title}</span>
              <span className="text-xs text-ink-muted">{sentence}</span>
            </span>
          </label>
        ))}
      </div>
    </FieldGroup>
  );
}
