import Link from "next/link";
import { cn } from "@/components/ui/class-names";
import { goneAttemptsWords } from "@/components/ui/gone-attempts";
import { ExactTime } from "@/components/ui/relative-time";
import type { IncomingAttempt, IncomingResult } from "@/types/incoming";
import { attemptWords, resultPath } from "./incoming-words";

const didWords: Record<IncomingResult["did"], string> = {
  published: "Published",
  created: "Created",
  updated: "Updated",
  unchanged: "Left as it was",
};

/** What came of it. */
export function ProcessingResults({ results }: { results: readonly IncomingResult[] }) {
  if (results.length === 0) return null;
  return (
    <div className="grid gap-1.5">
      <h3 className="text-sm font-medium">What came of it</h3>
      <ul className="divide-y rounded-md border">
        {results.map((result, index) => {
          const path = resultPath(result);
          return (
            <li key={`${index} ${result.id}`} className="flex flex-wrap items-center gap-x-3 gap-y-1 px-3 py-2 text-sm">
              <span className="text-ink-muted">{didWords[result.did]}</span>
              {path ? (
                <Link
                  href={path}
                  className="rounded-sm font-mono text-xs break-all underline decoration-line-strong underline-offset-4 hover:decoration-ink"
                >
                  {result.id}
                </Link>
              ) : (
                <code className="font-mono text-xs break-all">{result.id}</code>
              )}
            </li>
          );
        })}
      </ul>
    </div>
  );
}

const dots = { processed: "bg-success-dot", filtered: "bg-ink-faint", failed: "bg-danger-dot" } as const;

/** The attempts to process it that are kept, newest first. */
export function ProcessingAttempts({ attempts }: { attempts: readonly IncomingAttempt[] }) {
  if (attempts.length === 0) return null;
  const gone = goneAttemptsWords(attempts);
  return (
    <div className="grid gap-1.5">
      <h3 className="text-sm font-medium">Attempts</h3>
      <ol className="divide-y rounded-md border">
        {attempts.toReversed().map((attempt) => (
          <li key={attempt.number} className="grid gap-1 px-3 py-2.5 text-sm">
            <span className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
              <span aria-hidden className={cn("size-2 rounded-full", dots[attempt.outcome])} />
              <span className="font-medium">Attempt {attempt.number}</span>
              <span className="text-ink-muted">
                <ExactTime at={attempt.at} />
                {attempt.trigger === "manual" && ", by hand"}
              </span>
            </span>
            <span className={cn("break-words", attempt.outcome === "failed" ? "text-danger" : "text-ink-muted")}>
              {attemptWords(attempt)}
            </span>
          </li>
        ))}
        {gone && <li className="px-3 py-2.5 text-sm text-ink-muted">{gone}</li>}
      </ol>
    </div>
  );
}
