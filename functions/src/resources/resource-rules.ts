import type { EventType } from "@/types/events";
import type { RecordValues } from "@/types/resources";
import { becameResolved, resolvedAtOf } from "./ticket-rules";

interface ResourceRules {
  /** Computed fields that follow from the others. `before` is null for a new record. */
  derive(before: RecordValues | null, after: RecordValues, now: Date): RecordValues;
  /** What a change means beyond `updated`. */
  furtherEvents(before: RecordValues, after: RecordValues): EventType[];
}

const noRules: ResourceRules = { derive: () => ({}), furtherEvents: () => [] };

/** What a declaration cannot say. Most resources need nothing here. */
const rulesByResource: Partial<Record<string, ResourceRules>> = {
  tickets: {
    derive: (before, after, now) => ({ resolvedAt: resolvedAtOf(before, after, now) }),
    furtherEvents: (before, after) => (becameResolved(before, after) ? ["ticket.resolved"] : []),
  },
};

export function rulesOf(plural: string): ResourceRules {
  return rulesByResource[plural] ?? noRules;
}
