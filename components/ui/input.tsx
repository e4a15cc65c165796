"use client";
import type { ComponentProps, ReactNode } from "react";
import { cn } from "./class-names";
import { useFieldWiring } from "./field";

export const controlClasses = cn(
  "w-full rounded-md border border-line-strong bg-surface text-base text-ink shadow-card transition-colors",
  "placeholder:text-ink-faint hover:border-ink-faint focus-visible:border-accent focus-visible:outline-offset-0",
  "aria-invalid:border-danger disabled:bg-subtle disabled:text-ink-muted",
  // Below 16 px iOS zooms into a focused field.
  "max-sm:text-[16px]",
);

interface InputProps extends ComponentProps<"input"> {
  /** A small icon or text inside the box, before the value. */
  leading?: ReactNode;
}

export function Input({ className, leading, ...props }: InputProps) {
  const input = (
    <input {...props} {...useFieldWiring(props)} className={cn(controlClasses, "h-9 px-3", leading && "pl-8", className)} />
  );
  if (!leading) return input;
  return (
    <div className="relative">
      <span
        aria-hidden
        className="pointer-events-none absolute inset-y-0 left-2.5 flex items-center text-ink-faint [&_svg]:size-4"
      >
        {leading}
      </span>
      {input}
    </div>
  );
}

export function Textarea({ className, rows = 3, ...props }: ComponentProps<"textarea">) {
  return (
    <textarea rows={rows} {...props} {...useFieldWiring(props)} className={cn(controlClasses, "min-h-9 px-3 py-2", className)} />
  );
}
