"use client";
import { Search, X } from "lucide-react";
import { useMemo, useState } from "react";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { ErrorState } from "@/components/ui/error-state";
import { FieldGroup } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Skeleton } from "@/components/ui/skeleton";
import { useEventTypes } from "@/hooks/useEvents";
import { coveredByOther, familiesOf, familyKinds, findInFamilies, togglePattern, writtenPattern } from "./event-families";
import { EventFamilyFields } from "./event-family-fields";

export interface EventPickerProps {
  teamId: string;
  value: readonly string[];
  onChange: (patterns: string[]) => void;
  error?: string | undefined;
}

/** Types and families of the catalogue, found by words; a pattern that is none of them can be written. */
export function EventPicker({ teamId, value, onChange, error }: EventPickerProps) {
  const catalogue = useEventTypes(teamId);
  const [words, setWords] = useState("");
  const families = useMemo(() => familiesOf(catalogue.data ?? []), [catalogue.data]);
  const found = useMemo(() => findInFamilies(families, words), [families, words]);
  const written = writtenPattern(words);
  const isOffered = families.some(({ pattern, types }) => pattern === written || types.some(({ type }) => type === written));
  const toggle = (pattern: string, on: boolean) => onChange(togglePattern(value, pattern, on));

  return (
    <FieldGroup legend="Events" hint="A whole family also brings the event types that are added to it later." error={error}>
      {value.length > 0 && <Chosen patterns={value} onRemove={(pattern) => toggle(pattern, false)} />}
      <div className="divide-y rounded-md border">
        <div className="p-2">
          <Input
            type="search"
            aria-label="Find events"
            placeholder="Find events, or write a pattern such as custom.order.*"
            leading={<Search />}
            maxLength={100}
            className="h-8"
            value={words}
            onChange={(event) => setWords(event.target.value)}
            onKeyDown={(event) => {
              // Enter would send the form.
              if (event.key === "Enter") event.preventDefault();
            }}
          />
        </div>
        {words === "" && (
          <div className="px-3 py-3">
            <Checkbox
              label={
                <>
                  Every event <code className="font-mono text-xs font-normal text-ink-muted">*</code>
                </>
              }
              checked={value.includes("*")}
              onCheckedChange={(on) => toggle("*", on)}
            />
          </div>
        )}
        {written && !isOffered && !value.includes(written) && !coveredByOther(value, written) && (
          <div className="flex flex-wrap items-center justify-between gap-2 px-3 py-2.5 text-sm">
            <span>
              <code className="font-mono text-xs">{written}</code> is a pattern of its own.
            </span>
            <Button
              size="sm"
              onClick={() => {
                toggle(written, true);
                setWords("");
              }}
            >
              Listen to it
            </Button>
          </div>
        )}
        {catalogue.error && !catalogue.data ? (
          <ErrorState error={catalogue.error} onRetry={() => void catalogue.refetch()} className="py-6" />
        ) : catalogue.data ? (
          familyKinds.map(({ kind, title, sentence }) => {
            const ofKind = found.filter((family) => family.kind === kind);
            if (ofKind.length === 0) return null;
            return (
              <div key={kind} className="grid">
                <p className="bg-canvas px-3 py-1.5 text-xs text-ink-muted">
                  <span className="font-medium text-ink">{title}.</span> {sentence}
                </p>
                {ofKind.map((family) => (
                  <EventFamilyFields
                    key={family.pattern}
                    teamId={teamId}
                    family={family}
                    value={value}
                    isSearch={words !== ""}
                    onToggle={toggle}
                  />
                ))}
              </div>
            );
          })
        ) : (
          <div role="status" className="grid gap-3 px-3 py-3">
            <span className="sr-only">Loading the event types</span>
            {[0, 1, 2, 3].map((row) => (
              <Skeleton key={row} className="w-56" />
            ))}
          </div>
        )}
        {catalogue.data && words !== "" && found.length === 0 && !written && (
          <p role="status" className="px-3 py-3 text-sm text-ink-muted">
            No event is called like this. A pattern is a type, or the beginning of one and a star: custom.order.*
          </p>
        )}
      </div>
    </FieldGroup>
  );
}

function Chosen({ patterns, onRemove }: { patterns: readonly string[]; onRemove: (pattern: string) => void }) {
  return (
    <ul aria-label="Chosen events" className="flex flex-wrap gap-1.5">
      {patterns.map((pattern) => (
        <li key={pattern} className="inline-flex items-center rounded-sm bg-subtle pl-1.5 font-mono text-xs">
          {pattern}
          <button
            type="button"
            aria-label={`Remove ${pattern}`}
            className="grid size-6 place-items-center rounded-sm text-ink-muted hover:text-ink"
            onClick={() => onRemove(pattern)}
          >
            <X aria-hidden className="size-3" />
          </button>
        </li>
      ))}
    </ul>
  );
}
