import type { RecordValues } from "@/types/resources";
import { resolvedAtOf } from "./ticket-rules";

interface ResourceRules {
  /** Computed fields that follow from the others. `before` is null for a new record. */
  derive(before: RecordValues | null, after: RecordValues, now: Date): RecordValues;
}

const noRules: ResourceRules = { derive: () => ({}) };

/** What a declaration cannot say. Most resources need nothing here. */
const rulesByResource: Partial<Record<string, ResourceRules>> = {
  tickets: {
    derive: (before, after, now) => ({ resolvedAt: resolvedAtOf(before, after, now) }),
  },
};

export function rulesOf(plural: string): ResourceRules {
  return rulesByResource[plural] ?? noRules;
}
