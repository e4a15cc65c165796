"use client";
import { Check } from "lucide-react";
import * as Primitive from "radix-ui/dropdown-menu";
import type { ComponentProps, ReactNode } from "react";
import { cn } from "./class-names";

/** Not modal: the page behind stays readable, and a click on it closes the menu. */
export function DropdownMenu(props: ComponentProps<typeof Primitive.Root>) {
  return <Primitive.Root modal={false} {...props} />;
}
export const DropdownMenuTrigger = Primitive.Trigger;

const itemClasses =
  "flex w-full cursor-pointer items-center gap-2 rounded-md px-2 py-1.5 text-sm outline-none select-none " +
  "data-highlighted:bg-subtle data-disabled:cursor-not-allowed data-disabled:opacity-50 [&_svg]:size-4 [&_svg]:shrink-0 [&_svg]:text-ink-faint";

export function DropdownMenuContent({ className, align = "end", ...props }: ComponentProps<typeof Primitive.Content>) {
  return (
    <Primitive.Portal container={landmark()}>
      <Primitive.Content
        align={align}
        sideOffset={4}
        collisionPadding={8}
        {...props}
        className={cn(
          "z-50 max-h-[min(28rem,var(--radix-dropdown-menu-content-available-height))] min-w-44 overflow-y-auto rounded-lg border bg-surface p-1 shadow-pop",
          "animate-pop-in",
          className,
        )}
      />
    </Primitive.Portal>
  );
}

/** Inside the page's main part, so that an open menu belongs to a landmark. */
function landmark(): HTMLElement | null {
  return typeof document === "undefined" ? null : document.querySelector("main");
}

export function DropdownMenuItem({
  danger = false,
  className,
  ...props
}: ComponentProps<typeof Primitive.Item> & { danger?: boolean }) {
  return <Primitive.Item {...props} className={cn(itemClasses, danger && "text-danger [&_svg]:text-danger", className)} />;
}

/** One of several, with a check on the chosen one. */
export function DropdownMenuChoice({
  chosen,
  className,
  children,
  ...props
}: ComponentProps<typeof Primitive.Item> & { chosen: boolean; children: ReactNode }) {
  return (
    <Primitive.Item {...props} aria-current={chosen || undefined} className={cn(itemClasses, className)}>
      <span className="flex min-w-0 flex-1 items-center gap-2">{children}</span>
      {chosen && <Check aria-hidden />}
    </Primitive.Item>
  );
}

export function DropdownMenuLabel({ className, ...props }: ComponentProps<typeof Primitive.Label>) {
  return <Primitive.Label {...props} className={cn("px-2 pt-1.5 pb-1 text-xs text-ink-faint", className)} />;
}

export function DropdownMenuSeparator() {
  return <Primitive.Separator className="-mx-1 my-1 h-px bg-line" />;
}
