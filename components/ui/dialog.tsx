"use client";
import { X } from "lucide-react";
import * as Primitive from "radix-ui/dialog";
import type { ReactNode } from "react";
import { Button } from "./button";
import { cn } from "./class-names";

export const Dialog = Primitive.Root;

const widths = { sm: "sm:max-w-md", md: "sm:max-w-lg", lg: "sm:max-w-2xl" } as const;

interface DialogContentProps {
  title: ReactNode;
  description?: ReactNode;
  /** Only for screen readers, where what the dialog has says it by itself. */
  hideTitle?: boolean;
  /** Buttons; they stay in view while the body scrolls. A submit button names its form by `form`. */
  footer?: ReactNode;
  size?: keyof typeof widths;
  /** Off where closing by accident would lose what is shown once. */
  dismissible?: boolean;
  role?: "dialog" | "alertdialog";
  className?: string;
  children?: ReactNode;
}

export function DialogContent({
  title,
  description,
  hideTitle = false,
  footer,
  size = "md",
  dismissible = true,
  role = "dialog",
  className,
  children,
}: DialogContentProps) {
  const keepOpen = (event: Event) => {
    if (!dismissible) event.preventDefault();
  };
  return (
    <Primitive.Portal>
      {/* As high as the content: that of a second dialog covers the first one. */}
      <Primitive.Overlay className="fixed inset-0 z-50 animate-fade-in bg-overlay" />
      <Primitive.Content
        role={role}
        onInteractOutside={keepOpen}
        onEscapeKeyDown={keepOpen}
        {...(description ? {} : { "aria-describedby": undefined })}
        className={cn(
          "fixed inset-x-0 bottom-0 z-50 flex max-h-[92dvh] w-full flex-col rounded-t-xl border bg-surface shadow-dialog outline-none",
          "animate-pop-in sm:inset-x-4 sm:top-[8vh] sm:bottom-auto sm:mx-auto sm:max-h-[84vh] sm:rounded-xl",
          widths[size],
        )}
      >
        <header className={cn("flex items-start gap-4 px-5 py-4", hideTitle && "sr-only")}>
          <div className="min-w-0 flex-1">
            <Primitive.Title className="text-lg font-semibold wrap-anywhere">{title}</Primitive.Title>
            {description && (
              <Primitive.Description className="mt-0.5 text-sm text-ink-muted">{description}</Primitive.Description>
            )}
          </div>
          {dismissible && !hideTitle && (
            <Primitive.Close asChild>
              <Button variant="ghost" size="sm" iconOnly aria-label="Close" className="-mt-1 -mr-2">
                <X />
              </Button>
            </Primitive.Close>
          )}
        </header>
        {children && (
          <div className={cn("min-h-0 flex-1 overflow-y-auto border-t px-5 py-4", hideTitle && "border-t-0", className)}>
            {children}
          </div>
        )}
        {footer && (
          <footer className="flex flex-wrap justify-end gap-2 border-t bg-canvas px-5 py-3 sm:rounded-b-xl">{footer}</footer>
        )}
      </Primitive.Content>
    </Primitive.Portal>
  );
}
