import type { DescribedEventType } from "@/types/event-types";
import { eventPatternSchema, patternMatches, testEventType } from "@/types/events";

/** The event types of one first word. */
export interface EventFamily {
  pattern: string;
  title: string;
  kind: "product" | "pack" | "own";
  types: DescribedEventType[];
}

export const familyKinds = [
  { kind: "product", title: "This product", sentence: "Published whenever something changes here." },
  { kind: "pack", title: "Packs", sentence: "Usual events of other products, which yours publishes through the API." },
  { kind: "own", title: "Your own", sentence: "Types that the team has declared." },
] as const;

export function familiesOf(catalogue: readonly DescribedEventType[]): EventFamily[] {
  // Nobody subscribes to what is sent by hand to one webhook, whatever it listens to.
  const offered = catalogue.filter(({ type }) => type !== testEventType);
  return [...new Set(offered.map(({ type }) => firstWord(type)))].map((family) => {
    const types = offered.filter(({ type }) => firstWord(type) === family);
    return { pattern: `${family}.*`, title: types[0]!.group, kind: kindOf(types[0]!), types };
  });
}

/** What of the families is called by the words, or described by them. A family that is found by its title has all of its types. */
export function findInFamilies(families: readonly EventFamily[], words: string): EventFamily[] {
  const wanted = words.trim().toLowerCase();
  if (wanted === "") return [...families];
  const has = (text: string) => text.toLowerCase().includes(wanted);
  return families.flatMap((family) => {
    const types = has(family.title) ? family.types : family.types.filter((one) => has(one.type) || has(one.description));
    return types.length > 0 ? [{ ...family, types }] : [];
  });
}

/** A pattern written by hand: narrower than a family, or of a type that the team has yet to declare. */
export function writtenPattern(text: string): string | undefined {
  const parsed = eventPatternSchema.safeParse(text.trim());
  return parsed.success && parsed.data.includes(".") ? parsed.data : undefined;
}

/** The types that a webhook with these patterns has deliveries of. */
export function typesHeard(patterns: readonly string[], catalogue: readonly DescribedEventType[]): string[] {
  const heard = catalogue.map(({ type }) => type).filter((type) => patterns.some((pattern) => patternMatches(pattern, type)));
  return [...new Set([...heard, ...patterns.filter((pattern) => !pattern.endsWith("*")), testEventType])];
}

/** Turning on a pattern drops what it already covers. */
export function togglePattern(patterns: readonly string[], pattern: string, on: boolean): string[] {
  if (!on) return patterns.filter((held) => held !== pattern);
  return [...patterns.filter((held) => held !== pattern && !covers(pattern, held)), pattern];
}

/** Whether another pattern of the list opens this one, so that it cannot be turned off by itself. */
export function coveredByOther(patterns: readonly string[], pattern: string): boolean {
  return patterns.some((held) => held !== pattern && covers(held, pattern));
}

function covers(wide: string, narrow: string): boolean {
  return wide === "*" || (wide !== narrow && patternMatches(wide, narrow));
}

export function kindOf({ custom, publishable }: DescribedEventType): EventFamily["kind"] {
  if (custom) return "own";
  return publishable ? "pack" : "product";
}

function firstWord(type: string): string {
  return type.slice(0, type.indexOf("."));
}
