"use client";
import { Checkbox } from "@/components/ui/checkbox";
import { FieldGroup } from "@/components/ui/field";
import { coveredByOther, eventFamilies, togglePattern } from "./event-families";

export interface EventPickerProps {
  value: readonly string[];
  onChange: (patterns: string[]) => void;
  error?: string | undefined;
}

export function EventPicker({ value, onChange, error }: EventPickerProps) {
  const box = (pattern: string, sentence: string, strong = false) => (
    <Checkbox
      key={pattern}
      label={
        <span className={strong ? undefined : "font-normal"}>
          {sentence} <code className="font-mono text-xs font-normal whitespace-nowrap text-ink-muted">{pattern}</code>
        </span>
      }
      checked={value.includes(pattern) || coveredByOther(value, pattern)}
      disabled={coveredByOther(value, pattern)}
      onCheckedChange={(on) => onChange(togglePattern(value, pattern, on))}
    />
  );
  return (
    <FieldGroup legend="Events" hint="A whole family also brings the event types that are added to it later." error={error}>
      <div className="divide-y rounded-md border">
        <div className="px-3 py-3">{box("*", "Every event", true)}</div>
        {eventFamilies.map((family) => (
          <fieldset
            key={family.pattern}
            className="grid gap-x-6 gap-y-2.5 px-3 py-3 sm:grid-cols-[minmax(0,10rem)_minmax(0,1fr)]"
          >
            <legend className="sr-only">{family.title}</legend>
            {box(family.pattern, `All of ${family.title}`, true)}
            <div className="grid gap-2.5 max-sm:pl-6.5">{family.types.map(({ type, sentence }) => box(type, sentence))}</div>
          </fieldset>
        ))}
      </div>
    </FieldGroup>
  );
}
