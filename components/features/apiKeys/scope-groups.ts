import { scopeNames, scopes, type Scope } from "@/types/scopes";

export interface ScopeGroup {
  resource: string;
  title: string;
  scopes: { scope: Scope; sentence: string }[];
}

const titles: Record<string, string> = { admin: "Administration", webhooks: "Webhooks", integrations: "Integrations" };

/** The registry of scopes, one group a resource, in the registry's order. */
export const scopeGroups: ScopeGroup[] = [...new Set(scopeNames.map(resourceOf))].map((resource) => ({
  resource,
  title: titles[resource] ?? resource[0]!.toUpperCase() + resource.slice(1),
  scopes: scopeNames.filter((scope) => resourceOf(scope) === resource).map((scope) => ({ scope, sentence: scopes[scope] })),
}));

export const scopePresets = [
  { name: "Read only", scopes: scopeNames.filter((scope) => scope.endsWith(":read")) },
  { name: "Everything but admin", scopes: scopeNames.filter((scope) => scope !== "admin:full") },
] as const;

/** What a table cell has room for: `Contacts, Tickets` or `Everything`. */
export function scopeSummary(held: readonly Scope[]): string {
  if (held.includes("admin:full")) return "Full access";
  const preset = scopePresets.find((candidate) => sameScopes(candidate.scopes, held));
  if (preset) return preset.name;
  const titlesHeld = scopeGroups
    .filter((group) => group.scopes.some(({ scope }) => held.includes(scope)))
    .map((group) => group.title);
  if (titlesHeld.length <= 2) return titlesHeld.join(", ");
  return `${titlesHeld.slice(0, 2).join(", ")} and ${titlesHeld.length - 2} more`;
}

export function sameScopes(one: readonly Scope[], other: readonly Scope[]): boolean {
  return one.length === other.length && one.every((scope) => other.includes(scope));
}

function resourceOf(scope: Scope): string {
  return scope.slice(0, scope.indexOf(":"));
}
