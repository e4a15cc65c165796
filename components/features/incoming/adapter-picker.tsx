"use client";
import { FieldGroup } from "@/components/ui/field";
import { type IncomingAdapter, incomingAdapters } from "@/types/incoming";
import { adapterFacts, adaptersInOrder } from "./adapter-facts";
import { AdapterIcon } from "./adapter-icon";

export interface AdapterPickerProps {
  value: IncomingAdapter;
  onChange: (adapter: IncomingAdapter) => void;
}

/** Who sends, and so how it signs. Real radio buttons: arrows move the choice. */
export function AdapterPicker({ value, onChange }: AdapterPickerProps) {
  return (
    <FieldGroup legend="Who sends?" hint="It decides how what comes is verified, and stays as it is chosen.">
      <div className="grid gap-2 sm:grid-cols-2">
        {adaptersInOrder.map((adapter) => (
          <label
            key={adapter}
            className="relative flex cursor-pointer items-center gap-3 rounded-md border border-line-strong p-2.5 transition-colors hover:bg-subtle/60 has-checked:border-ink has-checked:bg-subtle has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent"
          >
            <input
              type="radio"
              name="adapter"
              value={adapter}
              checked={adapter === value}
              autoFocus={adapter === value}
              onChange={() => onChange(adapter)}
              className="absolute inset-0 cursor-pointer appearance-none outline-none"
            />
            <AdapterIcon adapter={adapter} />
            <span className="grid min-w-0 leading-snug">
              <span className="truncate text-sm font-medium">{incomingAdapters[adapter]}</span>
              <span className="truncate text-xs text-ink-muted">{adapterFacts[adapter].sentence}</span>
            </span>
          </label>
        ))}
      </div>
    </FieldGroup>
  );
}
