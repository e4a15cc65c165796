"use client";
import { useTheme } from "next-themes";
import { useEffect } from "react";
import { Toaster as Sonner } from "sonner";

export { toast as sonner } from "sonner";

const place = Promise.withResolvers<void>();
export const mounted = place.promise;

export function ToasterRegion() {
  const { resolvedTheme } = useTheme();
  useEffect(() => place.resolve(), []);
  return (
    <Sonner
      theme={resolvedTheme === "dark" ? "dark" : "light"}
      position="bottom-right"
      toastOptions={{
        classNames: {
          toast: "!rounded-lg !border-line !bg-surface !text-ink !shadow-pop !font-sans !text-sm",
          description: "!text-ink-muted",
          error: "[&_[data-icon]]:!text-danger",
          success: "[&_[data-icon]]:!text-success",
        },
      }}
    />
  );
}
