"use client";
import { TriangleAlert } from "lucide-react";
import { Button } from "./button";
import { cn } from "./class-names";
import { readError } from "./read-error";

interface ErrorStateProps {
  error: unknown;
  title?: string;
  onRetry?: () => void;
  className?: string;
}

export function ErrorState({ error, title = "This could not be loaded", onRetry, className }: ErrorStateProps) {
  const { message, requestId } = readError(error);
  return (
    <div role="alert" className={cn("flex flex-col items-center px-6 py-12 text-center", className)}>
      <span aria-hidden className="mb-4 grid size-10 place-items-center rounded-lg bg-danger-soft text-danger">
        <TriangleAlert className="size-5" />
      </span>
      <p className="text-base font-semibold">{title}</p>
      <p className="mt-1 max-w-md text-sm break-words text-ink-muted">{message}</p>
      {requestId && <p className="mt-2 font-mono text-xs text-ink-faint">Request {requestId}</p>}
      {onRetry && (
        <Button className="mt-5" size="sm" onClick={onRetry}>
          Try again
        </Button>
      )}
    </div>
  );
}
