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

function show(kind: "success" | "error") {
  return (message: string, options?: ExternalToast): void => {
    load().then(
      async ({ sonner, mounted }) => {
        // A toast that is sent before there is a place for it would be lost.
        await mounted;
        sonner[kind](message, options);
      },
      () => undefined,
    );
  };
}

/** A word at the edge of the page about what has just been done. */
export const toast = { success: show("success"), error: show("error") };
