"use client";
import { useMemo, useState } from "react";
import { Badge } from "@/components/ui/badge";
import { cn } from "@/components/ui/class-names";
import { CodeBlock } from "@/components/ui/code-block";
import { describeRelative } from "@/components/ui/describe-relative";
import { Field } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { Select } from "@/components/ui/select";
import { Skeleton } from "@/components/ui/skeleton";
import { useSettled } from "@/components/ui/use-settled";
import { useEventTypes, useExpressionPreview, useRecentEvents } from "@/hooks/useEvents";
import type { ExpressionPreview } from "@/types/events";
import { placeOf } from "./expression-place";
import { subjectOf, subjectsFor } from "./preview-subjects";

const writingMs = 350;
const eventsOffered = 50;

interface ShapePreviewProps {
  teamId: string;
  /** What the webhook listens to. */
  patterns: readonly string[];
  filter: string;
  transform: string;
}

/** What the two expressions make of an event, while they are written. */
export function ShapePreview({ teamId, patterns, ...written }: ShapePreviewProps) {
  const catalogue = useEventTypes(teamId);
  const recent = useRecentEvents(teamId, eventsOffered);
  const [choice, setChoice] = useState("");
  const filter = useSettled(written.filter.trim(), writingMs);
  const transform = useSettled(written.transform.trim(), writingMs);
  const hasSubjects = catalogue.data !== undefined && !recent.isPending;
  const subjects = useMemo(
    () => subjectsFor(patterns, { events: recent.data ?? [], examples: catalogue.data ?? [] }),
    [patterns, recent.data, catalogue.data],
  );
  const chosen = hasSubjects ? subjectOf(subjects, choice) : null;
  const asked = chosen && { ...(filter ? { filter } : {}), ...(transform ? { transform } : {}), ...chosen.subject };
  const preview = useExpressionPreview(teamId, asked);
  const isBehind = preview.isFetching || filter !== written.filter.trim() || transform !== written.transform.trim();

  if (catalogue.error && !catalogue.data) return <FormError error={catalogue.error} />;
  return (
    <div className="grid gap-3 rounded-md border bg-canvas p-3">
      <Field
        label="Try it on"
        hint="An event that was published, or an example of the catalogue. Nothing is sent."
        error={recent.error?.message}
      >
        <Select value={chosen?.choice ?? ""} disabled={!chosen} onChange={(event) => setChoice(event.target.value)}>
          {subjects.events.length > 0 && (
            <optgroup label="Published">
              {subjects.events.map(({ id, type, timestamp }) => (
                <option key={id} value={id}>
                  {type}, {describeRelative(new Date(timestamp), new Date())}
                </option>
              ))}
            </optgroup>
          )}
          <optgroup label="Examples">
            {subjects.examples.map(({ type }) => (
              <option key={type} value={type}>
                {type}
              </option>
            ))}
          </optgroup>
        </Select>
      </Field>
      <div
        role="status"
        aria-busy={isBehind}
        className={cn("grid gap-2 transition-opacity", isBehind && preview.data && "opacity-60")}
      >
        {preview.data ? (
          <Outcome preview={preview.data} filter={filter} transform={transform} />
        ) : preview.error ? null : (
          <Skeleton className="h-5 w-40" />
        )}
      </div>
      {!preview.isFetching && <FormError error={preview.error} />}
    </div>
  );
}

type OutcomeProps = Pick<ShapePreviewProps, "filter" | "transform"> & { preview: ExpressionPreview };

function Outcome({ preview, ...expressions }: OutcomeProps) {
  const { matches, body, error } = preview;
  if (error) {
    const place = placeOf(expressions[error.field], error.message);
    return (
      <>
        <p className="flex flex-wrap items-center gap-2 text-sm">
          <Badge dot tone="danger">
            The {error.field} fails
          </Badge>
          <span className="min-w-0 break-words text-danger">{error.message}</span>
        </p>
        {place && (
          <p className="min-w-0 text-xs text-ink-muted">
            Line {place.line}, after character {place.character}:{" "}
            <code className="font-mono whitespace-pre-wrap text-ink">
              {place.before}
              <mark className="bg-transparent font-bold text-danger" aria-label="here">
                ▸
              </mark>
              {place.after}
            </code>
          </p>
        )}
      </>
    );
  }
  if (!matches) {
    return (
      <p className="flex flex-wrap items-center gap-2 text-sm">
        <Badge dot>Left out</Badge>
        <span className="text-ink-muted">The filter is not true of this event: it would not be sent.</span>
      </p>
    );
  }
  return (
    <>
      <p className="flex flex-wrap items-center gap-2 text-sm">
        <Badge dot tone="success">
          Would be sent
        </Badge>
        <span className="text-ink-muted">
          {expressions.transform ? "The receiver would get this:" : "The receiver would get the event as it is:"}
        </span>
      </p>
      <CodeBlock label="body that would be sent" code={JSON.stringify(body, null, 2)} />
    </>
  );
}
