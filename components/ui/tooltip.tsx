"use client";
import * as Primitive from "radix-ui/tooltip";
import type { ReactNode } from "react";

export const TooltipProvider = Primitive.Provider;

/** A word about the one focusable child. Never the only place of something that a person must know. */
export function Tooltip({ content, children }: { content: ReactNode; children: ReactNode }) {
  return (
    <Primitive.Root delayDuration={300}>
      <Primitive.Trigger asChild>{children}</Primitive.Trigger>
      <Primitive.Portal>
        <Primitive.Content
          sideOffset={6}
          collisionPadding={8}
          className="z-50 max-w-xs animate-fade-in rounded-md bg-ink px-2 py-1 text-xs text-surface shadow-pop"
        >
          {content}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}
