"use client";
import { X } from "lucide-react";
import * as Primitive from "radix-ui/dialog";
import type { ReactNode } from "react";
import { Button } from "./button";
import { cn } from "./class-names";

export const Sheet = Primitive.Root;
export const SheetTrigger = Primitive.Trigger;

interface SheetContentProps {
  title: ReactNode;
  description?: ReactNode;
  side?: "left" | "right";
  /** Only for screen readers, where the sheet's own content has a heading. */
  hideTitle?: boolean;
  className?: string;
  children: ReactNode;
}

/** A panel from the side: details beside the list they belong to, or the menu on a phone. */
export function SheetContent({ title, description, side = "right", hideTitle = false, className, children }: SheetContentProps) {
  return (
    <Primitive.Portal>
      <Primitive.Overlay className="fixed inset-0 z-40 animate-fade-in bg-overlay" />
      <Primitive.Content
        {...(description ? {} : { "aria-describedby": undefined })}
        className={cn(
          "fixed inset-y-0 z-50 flex w-full flex-col bg-surface shadow-dialog outline-none",
          side === "right" ? "right-0 max-w-xl animate-slide-in border-l" : "left-0 max-w-72 animate-fade-in border-r",
          className,
        )}
      >
        <header className={cn("flex items-start gap-4 border-b px-5 py-4", hideTitle && "border-0 py-2")}>
          <div className="min-w-0 flex-1">
            <Primitive.Title className={cn("text-lg font-semibold break-words", hideTitle && "sr-only")}>{title}</Primitive.Title>
            {description && (
              <Primitive.Description className="mt-0.5 text-sm text-ink-muted">{description}</Primitive.Description>
            )}
          </div>
          <Primitive.Close asChild>
            <Button variant="ghost" size="sm" iconOnly aria-label="Close" className="-mr-2">
              <X />
            </Button>
          </Primitive.Close>
        </header>
        <div className="min-h-0 flex-1 overflow-y-auto px-5 py-4">{children}</div>
      </Primitive.Content>
    </Primitive.Portal>
  );
}
