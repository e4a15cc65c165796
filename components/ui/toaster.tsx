"use client";
import { useEffect, useState, type ComponentType } from "react";
import type { ExternalToast } from "sonner";

const load = () => import("./toaster-region");

/** Loaded beside the page, which can be used without it: even when its script cannot be fetched. */
export function Toaster() {
  const [Region, setRegion] = useState<ComponentType | null>(null);
  useEffect(() => {
    load().then(
      ({ ToasterRegion }) => setRegion(() => ToasterRegion),
      () => undefined,
    );
  }, []);
  return Region && <Region />;
}

/**
 * The region gives focus back to where it came from when it loses it. While a toast that was answered is fading, that would
 * be in the middle of what the person does next: a menu that they open would lose focus, and close.
 */
function releasing({ action }: ExternalToast): Pick<ExternalToast, "action"> {
  if (!action || typeof action !== "object" || !("onClick" in action)) return {};
  return {
    action: {
      ...action,
      onClick(event) {
        action.onClick(event);
        event.currentTarget.blur();
      },
    },
  };
}

function show(kind: "success" | "error") {
  return (message: string, options?: ExternalToast): void => {
    load().then(
      async ({ sonner, mounted }) => {
        // A toast that is sent before there is a place for it would be lost.
        await mounted;
        sonner[kind](message, options && { ...options, ...releasing(options) });
      },
      () => undefined,
    );
  };
}

/** A word at the edge of the page about what has just been done. */
export const toast = { success: show("success"), error: show("error") };
