import type { Resource } from "@/types/resources";

const start = "      // Resources: written from the declarations by `node scripts/indexes.mjs`.\n";
const end = "      // End of the resources.\n";

/** Every role reads the records of every declared resource, and what belongs to them. */
export function withResourceRules(rules: string, resources: readonly Pick<Resource, "plural" | "name" | "parts">[]): string {
  const [before, rest] = cut(rules, start);
  const [, after] = cut(rest, end);
  return before + start + resources.map(ruleOf).join("") + end + after;
}

function ruleOf({ plural, name, parts }: Pick<Resource, "plural" | "name" | "parts">): string {
  if (parts.length === 0) return `      match /${plural}/{${name}Id} { allow read: if anyMember(teamId); }\n`;
  const inner = parts.map((part) => `        match /${part}/{partId} { allow read: if anyMember(teamId); }\n`);
  return `      match /${plural}/{${name}Id} {\n        allow read: if anyMember(teamId);\n${inner.join("")}      }\n`;
}

function cut(text: string, mark: string): [string, string] {
  const at = text.indexOf(mark);
  if (at < 0) throw new Error(`firestore.rules has no line ${mark.trim()}`);
  return [text.slice(0, at), text.slice(at + mark.length)];
}
