import type { RecordValues, Resource } from "@/types/resources";

/** Longer words are found by their first letters; a record's index entries stay bounded whatever is in it. */
export const prefixLengthMax = 20;
const prefixesMax = 200;

/** Letters and digits, without case, accents and compatibility forms: `Zoë Ångström-Lee` is `zoe`, `angstrom`, `lee`. */
export function wordsOf(text: string): string[] {
  const plain = text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  return [...new Set(plain.match(/[\p{L}\p{N}]+/gu) ?? [])];
}

export function searchedWords({ search }: Pick<Resource, "search">, values: RecordValues): string[] {
  return wordsOf(search.map((field) => (typeof values[field] === "string" ? values[field] : "")).join(" "));
}

/** The beginnings of each word, of the first declared fields first, as an array that Firestore can look into. */
export function searchPrefixes(resource: Pick<Resource, "search">, values: RecordValues): string[] {
  const prefixes = new Set<string>();
  for (const word of searchedWords(resource, values)) {
    const letters = Array.from(word).slice(0, prefixLengthMax);
    for (let length = 1; length <= letters.length; length++) {
      if (prefixes.size >= prefixesMax) return [...prefixes];
      prefixes.add(letters.slice(0, length).join(""));
    }
  }
  return [...prefixes];
}

/** Whether each word begins one of the record's. */
export function matchesAll(words: readonly string[], recordWords: readonly string[]): boolean {
  return words.every((word) => recordWords.some((own) => own.startsWith(word)));
}
