"use client";
import { useId } from "react";
import { cn } from "./class-names";

interface SegmentedProps<Value extends string> {
  /** Names the choice for screen readers: "Time range". */
  label: string;
  value: Value;
  onChange: (value: Value) => void;
  options: readonly { value: Value; label: string /** Where there is little room. */; short?: string }[];
  className?: string;
}

/** One of a few, all in sight. Real radio buttons: arrows move the choice. */
export function Segmented<Value extends string>({ label, value, onChange, options, className }: SegmentedProps<Value>) {
  const name = useId();
  return (
    <fieldset className={cn("flex w-fit rounded-md border border-line-strong bg-surface p-0.5 shadow-card", className)}>
      <legend className="sr-only">{label}</legend>
      {options.map((option) => (
        <label
          key={option.value}
          className="relative flex h-7 flex-1 cursor-pointer items-center justify-center rounded-sm px-2.5 text-sm font-medium whitespace-nowrap text-ink-muted transition-colors hover:text-ink has-checked:bg-subtle has-checked:text-ink has-focus-visible:outline-2 has-focus-visible:outline-accent"
        >
          <input
            type="radio"
            name={name}
            value={option.value}
            checked={option.value === value}
            onChange={() => onChange(option.value)}
            aria-label={option.label}
            className="absolute inset-0 cursor-pointer appearance-none outline-none"
          />
          <span aria-hidden>
            {option.short ? (
              <>
                <span className="sm:hidden">{option.short}</span>
                <span className="max-sm:hidden">{option.label}</span>
              </>
            ) : (
              option.label
            )}
          </span>
        </label>
      ))}
    </fieldset>
  );
}
