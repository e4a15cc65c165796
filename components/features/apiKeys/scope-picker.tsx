"use client";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { FieldGroup } from "@/components/ui/field";
import type { Scope } from "@/types/scopes";
import { sameScopes, scopeGroups, scopePresets } from "./scope-groups";

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
            <span aria-hidden className="text-sm font-medium">
              {group.title}
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
