"use client";
import { ChevronDown } from "lucide-react";
import { useId, useState } from "react";
import { Checkbox } from "@/components/ui/checkbox";
import { cn } from "@/components/ui/class-names";
import { CodeBlock } from "@/components/ui/code-block";
import type { DescribedEventType } from "@/types/event-types";
import { coveredByOther, type EventFamily } from "./event-families";
import { exampleEvent } from "./example-event";

interface EventFamilyFieldsProps {
  teamId: string;
  family: EventFamily;
  value: readonly string[];
  /** Only what was found is in the family, and it is open. */
  isSearch: boolean;
  onToggle: (pattern: string, on: boolean) => void;
}

/** A family in one line; its types unfold. One with types that are chosen singly is open from the beginning. */
export function EventFamilyFields({ teamId, family, value, isSearch, onToggle }: EventFamilyFieldsProps) {
  const [isUnfolded, setUnfolded] = useState(() => family.types.some(({ type }) => value.includes(type)));
  const isOpen = isSearch || isUnfolded;
  const listId = useId();
  const count = `${family.types.length} ${family.types.length === 1 ? "type" : "types"}`;
  return (
    <fieldset className="border-t px-3 py-2.5">
      <legend className="sr-only">{family.title}</legend>
      <div className="flex items-center justify-between gap-3">
        <PatternBox pattern={family.pattern} sentence={`All of ${family.title}`} value={value} onToggle={onToggle} strong />
        {!isSearch && (
          <button
            type="button"
            aria-expanded={isOpen}
            aria-controls={listId}
            aria-label={`Types of ${family.title}: ${count}`}
            className="-my-1 inline-flex h-7 shrink-0 items-center gap-1 rounded-sm px-1.5 text-xs text-ink-muted hover:text-ink"
            onClick={() => setUnfolded(!isUnfolded)}
          >
            {count}
            <ChevronDown aria-hidden className={cn("size-3.5 transition-transform", isOpen && "rotate-180")} />
          </button>
        )}
      </div>
      <ul id={listId} className={cn("mt-2.5 grid gap-2.5 pl-6.5", !isOpen && "hidden")}>
        {isOpen &&
          family.types.map((described) => (
            <EventTypeRow key={described.type} teamId={teamId} described={described} value={value} onToggle={onToggle} />
          ))}
      </ul>
    </fieldset>
  );
}

type RowProps = Pick<EventFamilyFieldsProps, "teamId" | "value" | "onToggle"> & { described: DescribedEventType };

function EventTypeRow({ teamId, described, value, onToggle }: RowProps) {
  const [isShown, setShown] = useState(false);
  const { type, description } = described;
  return (
    <li className="grid gap-2">
      <div className="flex items-start justify-between gap-3">
        <PatternBox pattern={type} sentence={description} value={value} onToggle={onToggle} />
        <button
          type="button"
          aria-expanded={isShown}
          aria-label={`Example of ${type}`}
          className="shrink-0 rounded-sm text-xs text-ink-muted underline decoration-line-strong underline-offset-4 hover:text-ink"
          onClick={() => setShown(!isShown)}
        >
          Example
        </button>
      </div>
      {isShown && <CodeBlock label={`example of ${type}`} code={JSON.stringify(exampleEvent(teamId, described), null, 2)} />}
    </li>
  );
}

interface PatternBoxProps {
  pattern: string;
  sentence: string;
  value: readonly string[];
  onToggle: (pattern: string, on: boolean) => void;
  strong?: boolean;
}

function PatternBox({ pattern, sentence, value, onToggle, strong = false }: PatternBoxProps) {
  const isCovered = coveredByOther(value, pattern);
  return (
    <Checkbox
      className="min-w-0"
      label={
        <span className={strong ? undefined : "font-normal"}>
          {sentence} <code className="font-mono text-xs font-normal wrap-anywhere text-ink-muted">{pattern}</code>
        </span>
      }
      checked={value.includes(pattern) || isCovered}
      disabled={isCovered}
      onCheckedChange={(on) => onToggle(pattern, on)}
    />
  );
}
