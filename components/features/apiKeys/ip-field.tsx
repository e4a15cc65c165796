"use client";
import type { UseFormReturn } from "react-hook-form";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/input";
import { parseIpList } from "./ip-list";
import type { KeyFormValues } from "./key-form";

/** Who may use the key from where. What is wrong is told on leaving the field, not only when the form is sent. */
export function IpField({ form }: { form: UseFormReturn<KeyFormValues> }) {
  const error = form.formState.errors.allowedIps?.message;
  const count = parseIpList(form.watch("allowedIps")).length;
  const check = () => void form.trigger("allowedIps");
  const { onChange, onBlur, ...field } = form.register("allowedIps");
  return (
    <Field
      label="Allowed IP addresses"
      optional
      hint={
        count === 0
          ? "IPv4, IPv6 or ranges, one a line. Empty lets any address use the key."
          : `Only from ${count === 1 ? "this entry" : `these ${count} entries`}; from anywhere else callers get 403.`
      }
      error={error}
    >
      <Textarea
        rows={3}
        spellCheck={false}
        className="font-mono"
        placeholder={"203.0.113.7\n2001:db8::/32"}
        {...field}
        onBlur={async (event) => {
          await onBlur(event);
          check();
        }}
        onChange={async (event) => {
          await onChange(event);
          // Who corrects it sees at once that it is right.
          if (error) check();
        }}
      />
    </Field>
  );
}
