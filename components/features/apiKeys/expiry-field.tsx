"use client";
import { useState } from "react";
import type { UseFormReturn } from "react-hook-form";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import type { KeyFormValues } from "./key-form";

const choices = ["7", "30", "90", "180", "365"];
const day = new Intl.DateTimeFormat("en", { dateStyle: "medium" });

export function ExpiryField({ form, current }: { form: UseFormReturn<KeyFormValues>; current?: string }) {
  const value = form.watch("expiresInDays");
  const [custom, setCustom] = useState(false);
  const error = form.formState.errors.expiresInDays?.message;
  const ends = /^\d{1,3}$/.test(value) ? `Ends on ${day.format(Date.now() + Number(value) * 86_400_000)}.` : undefined;
  const set = (days: string) => form.setValue("expiresInDays", days, { shouldDirty: true, shouldValidate: true });
  return (
    <div className="grid gap-3 sm:grid-cols-2">
      <Field label="Expiry" hint={ends} error={custom ? undefined : error}>
        <Select
          value={custom ? "custom" : value}
          onChange={(event) => {
            setCustom(event.target.value === "custom");
            if (event.target.value !== "custom") set(event.target.value);
          }}
        >
          {current && <option value="">Keep: {day.format(new Date(current))}</option>}
          {choices.map((days) => (
            <option key={days} value={days}>
              In {days} days
            </option>
          ))}
          <option value="custom">In a number of days…</option>
        </Select>
      </Field>
      {custom && (
        <Field label="Days" hint="From 1 to 365" error={error}>
          <Input inputMode="numeric" autoComplete="off" value={value} onChange={(event) => set(event.target.value)} />
        </Field>
      )}
    </div>
  );
}
