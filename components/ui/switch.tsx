"use client";
import type { ReactNode } from "react";
import { cn } from "./class-names";

interface SwitchProps {
  label: ReactNode;
  checked: boolean;
  onCheckedChange: (checked: boolean) => void;
  disabled?: boolean;
  /** Why it is disabled, or what it does. */
  title?: string | undefined;
  className?: string;
}

/** On or off, at once. For what takes effect on "Save" there is the checkbox. */
export function Switch({ label, checked, onCheckedChange, disabled = false, title, className }: SwitchProps) {
  return (
    <button
      type="button"
      role="switch"
      aria-checked={checked}
      disabled={disabled}
      title={title}
      onClick={() => onCheckedChange(!checked)}
      className={cn(
        "inline-flex h-8 items-center gap-2 rounded-md px-1.5 text-sm font-medium whitespace-nowrap disabled:opacity-50",
        className,
      )}
    >
      <span
        aria-hidden
        className={cn(
          "relative h-4.5 w-8 rounded-full border transition-colors",
          checked ? "border-ink bg-ink" : "border-ink-faint bg-subtle",
        )}
      >
        <span
          className={cn(
            "absolute top-1/2 size-3 -translate-y-1/2 rounded-full transition-[left]",
            checked ? "left-4 bg-surface" : "left-0.5 bg-ink-faint",
          )}
        />
      </span>
      {label}
    </button>
  );
}
