"use client";
import { useSyncExternalStore } from "react";
import { describeRelative } from "./describe-relative";

const refreshMs = 30_000;
let now = Date.now();
const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

/** One clock for every time on the page. */
function subscribe(listener: () => void) {
  if (listeners.size === 0) {
    now = Date.now();
    timer = setInterval(() => {
      now = Date.now();
      for (const notify of listeners) notify();
    }, refreshMs);
  }
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) clearInterval(timer);
  };
}

const absolute = new Intl.DateTimeFormat("en", { dateStyle: "medium", timeStyle: "medium" });

/** "3 minutes ago", with the exact time on hover. */
export function RelativeTime({ at, fallback = "Never" }: { at: string | undefined | null; fallback?: string }) {
  const current = useSyncExternalStore(
    subscribe,
    () => now,
    () => now,
  );
  if (!at) return <span className="text-ink-faint">{fallback}</span>;
  const date = new Date(at);
  return (
    <time dateTime={at} title={absolute.format(date)} className="whitespace-nowrap" suppressHydrationWarning>
      {describeRelative(date, new Date(Math.max(current, 0)))}
    </time>
  );
}

/** The exact date and time in the reader's zone. */
export function ExactTime({ at }: { at: string }) {
  return (
    <time dateTime={at} className="whitespace-nowrap tabular-nums" suppressHydrationWarning>
      {absolute.format(new Date(at))}
    </time>
  );
}
