import { Badge } from "@/components/ui/badge";
import { cn } from "@/components/ui/class-names";
import { CodeBlock, prettyJson } from "@/components/ui/code-block";
import { goneAttemptsWords } from "@/components/ui/gone-attempts";
import { ExactTime } from "@/components/ui/relative-time";
import type { Attempt } from "@/types/webhooks";
import { attemptWords, triggerWords } from "./attempt-words";
import { durationWords } from "./retry-words";

/** The attempts that are kept, newest first, with what the receiver answered. */
export function AttemptTimeline({ attempts }: { attempts: readonly Attempt[] }) {
  const gone = goneAttemptsWords(attempts);
  return (
    <ol className="divide-y">
      {attempts.toReversed().map((attempt, index) => (
        <li key={attempt.number} className="grid gap-3 px-4 py-4">
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <span aria-hidden className={cn("size-2 rounded-full", attempt.succeeded ? "bg-success-dot" : "bg-danger-dot")} />
            <h3 className="text-base font-medium">Attempt {attempt.number}</h3>
            {attempt.statusCode !== undefined && (
              <Badge tone={attempt.succeeded ? "success" : "danger"}>{attempt.statusCode}</Badge>
            )}
            <span className="text-sm text-ink-muted">
              <ExactTime at={attempt.at} />, took {durationWords(attempt.latencyMs)}
              {attempt.trigger !== "automatic" && `, ${triggerWords[attempt.trigger].toLowerCase()}`}
            </span>
          </div>
          <p className={cn("text-sm", attempt.succeeded ? "text-ink-muted" : "text-danger")}>
            {attemptWords(attempt)}
            {attempt.error && <span className="text-ink-muted">: {attempt.error}</span>}
          </p>
          <Answer attempt={attempt} open={index === 0} />
        </li>
      ))}
      {gone && <li className="px-4 py-4 text-sm text-ink-muted">{gone}</li>}
    </ol>
  );
}

function Answer({ attempt, open }: { attempt: Attempt; open: boolean }) {
  if (attempt.answerDropped) return <p className="text-sm text-ink-muted">The receiver's answer is no longer kept.</p>;
  const headers = Object.entries(attempt.responseHeaders ?? {});
  if (headers.length === 0 && !attempt.responseBody) return null;
  return (
    <details open={open} className="group min-w-0">
      <summary className="w-fit rounded-sm text-sm font-medium text-ink-muted hover:text-ink">The receiver's answer</summary>
      <div className="mt-2 grid min-w-0 gap-2">
        {headers.length > 0 && (
          <CodeBlock
            label={`answer headers of attempt ${attempt.number}`}
            code={headers.map(([name, value]) => `${name}: ${value}`).join("\n")}
          />
        )}
        {attempt.responseBody && (
          <CodeBlock label={`answer body of attempt ${attempt.number}`} code={prettyJson(attempt.responseBody)} />
        )}
      </div>
    </details>
  );
}
