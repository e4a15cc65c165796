"use client";
import type { ComponentProps } from "react";
import { cn } from "./class-names";
import { useFieldWiring } from "./field";

interface SwitchProps extends Omit<ComponentProps<"input">, "type" | "role"> {
  onCheckedChange?: (checked: boolean) => void;
}

/** Name it by a Field around it or by `aria-label`. */
export function Switch({ className, onChange, onCheckedChange, ...props }: SwitchProps) {
  return (
    <span className={cn("relative inline-flex h-5 w-9 shrink-0", className)}>
      <input
        {...props}
        {...useFieldWiring(props)}
        type="checkbox"
        role="switch"
        onChange={(event) => {
          onChange?.(event);
          onCheckedChange?.(event.target.checked);
        }}
        className="peer h-5 w-9 appearance-none rounded-full bg-line-strong transition-colors checked:bg-success-dot disabled:opacity-50"
      />
      <span
        aria-hidden
        className="pointer-events-none absolute top-0.5 left-0.5 size-4 rounded-full bg-white shadow-card transition-transform peer-checked:translate-x-4"
      />
    </span>
  );
}
