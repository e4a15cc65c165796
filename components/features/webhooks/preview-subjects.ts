import type { DescribedEventType } from "@/types/event-types";
import { type ListedEvent, patternMatches, type PreviewExpression, testEventType } from "@/types/events";

/** What an expression can be tried on: events that were published, and examples of the catalogue. */
export interface PreviewSubjects {
  events: ListedEvent[];
  examples: DescribedEventType[];
}

/** Those that the webhook would hear of; all, while it listens to nothing. */
export function subjectsFor(
  patterns: readonly string[],
  { events, examples }: { events: readonly ListedEvent[]; examples: readonly DescribedEventType[] },
): PreviewSubjects {
  const isWanted = ({ type }: { type: string }) =>
    type !== testEventType && (patterns.length === 0 || patterns.some((pattern) => patternMatches(pattern, type)));
  return { events: events.filter(isWanted), examples: examples.filter(isWanted) };
}

type Subject = Pick<PreviewExpression, "eventId" | "event">;

/** The subject that a choice names; where it names none of them, the newest event, or else the first example. */
export function subjectOf({ events, examples }: PreviewSubjects, choice: string): { choice: string; subject: Subject } | null {
  const example = examples.find(({ type }) => type === choice);
  const event = example ? undefined : (events.find(({ id }) => id === choice) ?? events[0]);
  if (event) return { choice: event.id, subject: { eventId: event.id } };
  const shown = example ?? examples[0];
  return shown ? { choice: shown.type, subject: { event: { type: shown.type, data: shown.example } } } : null;
}
