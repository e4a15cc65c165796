"use client";
import type { UseFormReturn } from "react-hook-form";
import { Button } from "@/components/ui/button";
import { Field, FieldGroup } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { limitFields, limitPresets, type KeyFormValues } from "./key-form";

const pressed = "aria-pressed:border-ink aria-pressed:bg-subtle";

export function LimitFields({ form }: { form: UseFormReturn<KeyFormValues> }) {
  const { errors } = form.formState;
  const current = form.watch(["perMinute", "perHour", "perDay"]);
  const other = form.watch("otherLimits");
  const chosen = limitPresets.find((preset) => preset.limits.every((limit, index) => limit === current[index]));
  return (
    <FieldGroup
      legend="Rate limits"
      hint={`Requests in any sliding window. Leave one empty for no limit of that kind.${
        other > 0
          ? ` ${other === 1 ? "One other limit" : `${other} other limits`} of this key, set through the API, will stay.`
          : ""
      }`}
    >
      <div className="flex flex-wrap items-center gap-2">
        {limitPresets.map((preset) => (
          <Button
            key={preset.name}
            size="sm"
            aria-pressed={preset === chosen}
            className={pressed}
            onClick={() =>
              limitFields.forEach(({ name }, index) =>
                form.setValue(name, preset.limits[index] ?? "", { shouldDirty: true, shouldValidate: true }),
              )
            }
          >
            {preset.name}
          </Button>
        ))}
        <Button
          size="sm"
          aria-pressed={!chosen}
          className={pressed}
          onClick={() => form.setFocus("perMinute", { shouldSelect: true })}
        >
          Custom
        </Button>
        <span role="status" className="text-xs text-ink-muted">
          {chosen?.sentence ?? "Limits of your own."}
        </span>
      </div>
      <div className="grid gap-3 sm:grid-cols-3">
        {limitFields.map(({ name, label }) => (
          <Field key={name} label={<span className="font-normal text-ink-muted">{label}</span>} error={errors[name]?.message}>
            <Input inputMode="numeric" autoComplete="off" placeholder="No limit" {...form.register(name)} />
          </Field>
        ))}
      </div>
    </FieldGroup>
  );
}
