import { resources } from "@/types/resources";
import { eventTypeNames, eventTypes, patternMatches, type EventType } from "@/types/events";

export interface EventFamily {
  pattern: string;
  title: string;
  types: { type: EventType; sentence: string }[];
}

const titles: Record<string, string> = {
  api_key: "API keys",
  webhook: "Webhooks",
  ...Object.fromEntries(resources.map(({ name, plural }) => [name, plural.charAt(0).toUpperCase() + plural.slice(1)])),
};

/** Test events go to the one webhook they are sent to, whatever it listens to; nobody subscribes to them. */
const offered = eventTypeNames.filter((type) => type !== "webhook.test");

export const eventFamilies: EventFamily[] = [...new Set(offered.map(familyOf))].map((family) => ({
  pattern: `${family}.*`,
  title: titles[family] ?? family,
  types: offered.filter((type) => familyOf(type) === family).map((type) => ({ type, sentence: eventTypes[type] })),
}));

/** Turning on a pattern drops what it already covers. */
export function togglePattern(patterns: readonly string[], pattern: string, on: boolean): string[] {
  if (!on) return patterns.filter((held) => held !== pattern);
  return [...patterns.filter((held) => !covers(pattern, held)), pattern];
}

/** Whether another pattern of the list opens this one, so that it cannot be turned off by itself. */
export function coveredByOther(patterns: readonly string[], pattern: string): boolean {
  return patterns.some((held) => held !== pattern && covers(held, pattern));
}

export function subscriptionWords(patterns: readonly string[]): string {
  if (patterns.includes("*")) return "All events";
  if (patterns.length <= 2) return patterns.join(", ");
  return `${patterns[0]} and ${patterns.length - 1} more`;
}

function covers(wide: string, narrow: string): boolean {
  return wide === "*" || (wide !== narrow && patternMatches(wide, narrow));
}

function familyOf(type: EventType): string {
  return type.slice(0, type.indexOf("."));
}
