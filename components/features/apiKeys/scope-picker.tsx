"use client";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { FieldGroup } from "@/components/ui/field";
import type { Scope } from "@/types/scopes";
import { sameScopes, scopeGroups, scopePresets, type ScopeGroup } from "./scope-groups";

export interface ScopePickerProps {
  value: readonly Scope[];
  onChange: (scopes: Scope[]) => void;
  error?: string | undefined;
}

export function ScopePicker({ value, onChange, error }: ScopePickerProps) {
  const everything = value.includes("admin:full");
  const toggle = (scope: Scope, on: boolean) => onChange(on ? [...value, scope] : value.filter((held) => held !== scope));
  return (
    <FieldGroup legend="Scopes" hint="What a caller with this key may do. Give it no more than it needs." error={error}>
      <div className="flex flex-wrap gap-2">
        {scopePresets.map((preset) => (
          <Button
            key={preset.name}
            size="sm"
            aria-pressed={sameScopes(preset.scopes, value)}
            className="aria-pressed:border-ink aria-pressed:bg-subtle"
            onClick={() => onChange([...preset.scopes])}
          >
            {preset.name}
          </Button>
        ))}
        {value.length > 0 && (
          <Button size="sm" variant="ghost" onClick={() => onChange([])}>
            Clear
          </Button>
        )}
      </div>
      <div className="divide-y rounded-md border">
        {scopeGroups.map((group) => (
          <fieldset key={group.resource} className="grid gap-x-4 gap-y-2.5 px-3 py-3 sm:grid-cols-[8rem_1fr]">
            <legend className="sr-only">{group.title}</legend>
            <span className="flex items-baseline justify-between gap-2 self-start sm:grid sm:justify-items-start">
              <span aria-hidden className="text-sm font-medium">
                {group.title}
              </span>
              {group.scopes.length > 1 && !everything && <GroupToggle group={group} value={value} onChange={onChange} />}
            </span>
            <div className="grid gap-2.5">
              {group.scopes.map(({ scope, sentence }) => (
                <Checkbox
                  key={scope}
                  label={
                    <span className="font-normal">
                      {sentence} <code className="font-mono text-xs whitespace-nowrap text-ink-muted">{scope}</code>
                    </span>
                  }
                  checked={value.includes(scope) || everything}
                  disabled={everything && scope !== "admin:full"}
                  onCheckedChange={(on) => toggle(scope, on)}
                />
              ))}
            </div>
          </fieldset>
        ))}
      </div>
    </FieldGroup>
  );
}

/** All scopes of a group at once, or none of them. */
function GroupToggle({ group, value, onChange }: Pick<ScopePickerProps, "value" | "onChange"> & { group: ScopeGroup }) {
  const own = group.scopes.map(({ scope }) => scope);
  const others = value.filter((scope) => !own.includes(scope));
  const hasAll = own.every((scope) => value.includes(scope));
  return (
    <button
      type="button"
      aria-label={`${hasAll ? "None" : "All"} of ${group.title}`}
      className="rounded-sm text-xs text-ink-muted underline decoration-line-strong underline-offset-4 hover:text-ink"
      onClick={() => onChange(hasAll ? others : [...others, ...own])}
    >
      {hasAll ? "None" : "All"}
    </button>
  );
}
