"use client";
import { ArrowUp } from "lucide-react";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/class-names";
import { rateWords } from "./log-tail";

interface LiveStatusProps {
  isPaused: boolean;
  /** Requests that came in meanwhile. */
  waiting: number;
  perMinute: number;
  error: Error | null;
}

/** How the live tail goes; while it is paused, what waits and the way back to it. */
export function LiveStatus({ isPaused, waiting, perMinute, error }: LiveStatusProps) {
  if (error) {
    return (
      <p role="alert" className="text-sm text-danger">
        Not live: {error.message}
      </p>
    );
  }
  return (
    <>
      <p className="flex items-center gap-2 text-sm text-ink-muted">
        <span aria-hidden className="relative flex size-2">
          {!isPaused && <span className="absolute inset-0 animate-ping rounded-full bg-success-dot opacity-60" />}
          <span className={cn("relative size-2 rounded-full", isPaused ? "bg-warning-dot" : "bg-success-dot")} />
        </span>
        <span role="status">{isPaused ? "Paused" : "Live"}</span>
        <span className="tabular-nums">{rateWords(perMinute)}</span>
      </p>
      {isPaused && waiting > 0 && (
        <div className="pointer-events-none sticky top-3 z-20 -mb-4 flex justify-center">
          <Button
            size="sm"
            variant="primary"
            className="pointer-events-auto rounded-full shadow-pop"
            onClick={() => window.scrollTo({ top: 0, behavior: "smooth" })}
          >
            <ArrowUp aria-hidden />
            {waiting === 1 ? "1 new request" : `${waiting.toLocaleString("en")} new requests`}
          </Button>
        </div>
      )}
    </>
  );
}
