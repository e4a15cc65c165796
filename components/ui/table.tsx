import type { ComponentProps } from "react";
import { cn } from "./class-names";

/** A plain table that scrolls sideways in its own box when the screen is too narrow. */
export function Table({ label, className, ...props }: ComponentProps<"table"> & { label: string }) {
  return (
    // Focusable, so that a keyboard can scroll it.
    <section aria-label={label} tabIndex={0} className="overflow-x-auto">
      <table {...props} className={cn("w-full border-collapse text-sm", className)} />
    </section>
  );
}

export function TableHead({ className, ...props }: ComponentProps<"th">) {
  return <th scope="col" {...props} className={cn("h-9 px-3 text-left text-xs font-medium text-ink-muted", className)} />;
}

export function TableRow({ className, ...props }: ComponentProps<"tr">) {
  return <tr {...props} className={cn("border-t", className)} />;
}

export function TableCell({ className, ...props }: ComponentProps<"td">) {
  return <td {...props} className={cn("px-3 py-2.5 align-middle", className)} />;
}
