export interface Command {
  id: string;
  group: "Go to" | "Create" | "Team" | "Appearance" | "Help";
  label: string;
  /** Further words that find it. */
  words?: string;
  /** The keys that do the same without the palette. */
  keys?: string;
  run: () => void;
}

/** Commands that have every typed word at the start of a word of theirs; those of the label before those of other words. */
export function matchCommands(commands: readonly Command[], typed: string): Command[] {
  const wanted = wordsOf(typed);
  const hits = (text: string) => {
    const words = wordsOf(text);
    return wanted.every((start) => words.some((word) => word.startsWith(start)));
  };
  const byLabel = commands.filter((command) => hits(command.label));
  const byAny = commands.filter((command) => !byLabel.includes(command) && hits(textOf(command)));
  return inGroups([...byLabel, ...byAny]);
}

/** Groups stay together, in the order in which the best of each comes. */
function inGroups(commands: readonly Command[]): Command[] {
  const groups = [...new Set(commands.map((command) => command.group))];
  return groups.flatMap((group) => commands.filter((command) => command.group === group));
}

function textOf({ label, words = "", group }: Command): string {
  return `${label} ${words} ${group}`;
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}
