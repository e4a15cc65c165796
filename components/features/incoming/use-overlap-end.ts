"use client";
import { useSyncExternalStore } from "react";

const lookEveryMs = 10_000;

function subscribe(listener: () => void) {
  const timer = setInterval(listener, lookEveryMs);
  return () => clearInterval(timer);
}

/** When the secret before the last rotation ends; undefined where that is over. */
export function useOverlapEnd(endsAt: string | undefined): string | undefined {
  const isOver = () => endsAt === undefined || Date.parse(endsAt) <= Date.now();
  return useSyncExternalStore(subscribe, isOver, () => true) ? undefined : endsAt;
}
