"use client";
import { ChevronDown } from "lucide-react";
import type { ComponentProps } from "react";
import { cn } from "./class-names";
import { useFieldWiring } from "./field";
import { controlClasses } from "./input";

/** The platform's own list: right on a phone, by keyboard and for a screen reader, without a script. */
export function Select({ className, children, ...props }: ComponentProps<"select">) {
  return (
    <div className={cn("relative", className)}>
      <select {...props} {...useFieldWiring(props)} className={cn(controlClasses, "h-9 appearance-none truncate pr-8 pl-3")}>
        {children}
      </select>
      <ChevronDown aria-hidden className="pointer-events-none absolute top-2.5 right-2.5 size-4 text-ink-faint" />
    </div>
  );
}
