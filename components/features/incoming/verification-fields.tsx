"use client";
import type { UseFormReturn } from "react-hook-form";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import type { SourceFormValues } from "./source-form-values";

interface FormProps {
  form: UseFormReturn<SourceFormValues>;
}

const text = { autoComplete: "off", spellCheck: false, className: "font-mono text-sm" } as const;

/** How a sender signs that follows no scheme of a name. */
export function HmacFields({ form }: FormProps) {
  const errors = form.formState.errors.verification;
  const isTimed = form.watch("verification.isTimed");
  return (
    <div className="grid gap-4 rounded-md border p-4">
      <div className="grid items-start gap-4 sm:grid-cols-2">
        <Field label="Signature header" error={errors?.header?.message}>
          <Input {...text} {...form.register("verification.header")} />
        </Field>
        <Field label="Before the signature" optional hint="Such as sha256=" error={errors?.prefix?.message}>
          <Input {...text} {...form.register("verification.prefix")} />
        </Field>
        <Field label="Algorithm" error={errors?.algorithm?.message}>
          <Select {...form.register("verification.algorithm")}>
            <option value="sha256">HMAC-SHA256</option>
            <option value="sha512">HMAC-SHA512</option>
          </Select>
        </Field>
        <Field label="Written in" error={errors?.encoding?.message}>
          <Select {...form.register("verification.encoding")}>
            <option value="hex">Hexadecimal</option>
            <option value="base64">Base64</option>
          </Select>
        </Field>
      </div>
      <Checkbox
        label="The time is signed too"
        description="What was recorded cannot be sent again later. Without it, a repeat is known by its id or its body alone."
        {...form.register("verification.isTimed")}
      />
      {isTimed && (
        <div className="grid items-start gap-4 sm:grid-cols-3">
          <Field label="Time header" error={errors?.timestamp?.header?.message}>
            <Input {...text} {...form.register("verification.timestamp.header")} />
          </Field>
          <Field label="Tolerance (seconds)" error={errors?.timestamp?.toleranceSeconds?.message}>
            <Input inputMode="numeric" autoComplete="off" {...form.register("verification.timestamp.toleranceSeconds")} />
          </Field>
          <Field label="What is signed" error={errors?.timestamp?.content?.message}>
            <Input {...text} {...form.register("verification.timestamp.content")} />
          </Field>
        </div>
      )}
    </div>
  );
}

/** Of a sender that follows no scheme of a name: where it says which event this is. */
export function NamingFields({ form }: FormProps) {
  const errors = form.formState.errors.verification;
  return (
    <div className="grid items-start gap-4 sm:grid-cols-2">
      <Field
        label="Id header"
        optional
        hint="Tells a repeat from a new event. Without it, two with the same body are one."
        error={errors?.idHeader?.message}
      >
        <Input placeholder="x-event-id" {...text} {...form.register("verification.idHeader")} />
      </Field>
      <Field label="Type header" optional hint="Says what kind of event it is." error={errors?.typeHeader?.message}>
        <Input placeholder="x-event-type" {...text} {...form.register("verification.typeHeader")} />
      </Field>
    </div>
  );
}
