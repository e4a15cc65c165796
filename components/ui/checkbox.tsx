"use client";
import { Check } from "lucide-react";
import { useId, type ComponentProps, type ReactNode } from "react";
import { cn } from "./class-names";

interface CheckboxProps extends Omit<ComponentProps<"input">, "type"> {
  label: ReactNode;
  description?: ReactNode;
  onCheckedChange?: (checked: boolean) => void;
}

export function Checkbox({ label, description, className, id, onChange, onCheckedChange, ...props }: CheckboxProps) {
  const generated = useId();
  const inputId = id ?? generated;
  return (
    <div className={cn("flex gap-2.5", className)}>
      <span className="relative mt-0.5 inline-flex size-4 shrink-0">
        <input
          {...props}
          id={inputId}
          type="checkbox"
          aria-describedby={description ? `${inputId}-description` : undefined}
          onChange={(event) => {
            onChange?.(event);
            onCheckedChange?.(event.target.checked);
          }}
          className="peer size-4 appearance-none rounded-sm border border-line-strong bg-surface transition-colors checked:border-ink checked:bg-ink hover:border-ink-faint disabled:opacity-50"
        />
        <Check
          aria-hidden
          strokeWidth={3}
          className="pointer-events-none absolute inset-0.5 size-3 text-surface opacity-0 peer-checked:opacity-100"
        />
      </span>
      <span className="grid min-w-0">
        <label htmlFor={inputId} className="text-sm font-medium">
          {label}
        </label>
        {description && (
          <span id={`${inputId}-description`} className="text-xs text-ink-muted">
            {description}
          </span>
        )}
      </span>
    </div>
  );
}
