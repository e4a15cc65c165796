"use client";
import { createContext, useContext, useId, type ReactNode } from "react";
import { cn } from "./class-names";

interface FieldWiring {
  id: string;
  describedBy: string | undefined;
  invalid: boolean;
  required: boolean;
}
const FieldContext = createContext<FieldWiring | null>(null);

/** What a control inside a Field must carry, so that its label, hint and error are read out with it. */
export function useFieldWiring(own: { id?: string | undefined; "aria-describedby"?: string | undefined }) {
  const field = useContext(FieldContext);
  if (!field) return { id: own.id };
  return {
    id: own.id ?? field.id,
    "aria-describedby": [field.describedBy, own["aria-describedby"]].filter(Boolean).join(" ") || undefined,
    "aria-invalid": field.invalid || undefined,
    "aria-required": field.required || undefined,
  };
}

interface FieldProps {
  label: ReactNode;
  hint?: ReactNode;
  error?: string | undefined;
  optional?: boolean;
  required?: boolean;
  /** Set when the control cannot read the wiring by itself; by default the control inside gets an id. */
  htmlFor?: string;
  /** Keeps the label for screen readers only. */
  hideLabel?: boolean;
  className?: string;
  children: ReactNode;
}

export function Field({ label, hint, error, optional, required, htmlFor, hideLabel, className, children }: FieldProps) {
  const generated = useId();
  const id = htmlFor ?? generated;
  const hintId = hint ? `${id}-hint` : undefined;
  const errorId = error ? `${id}-error` : undefined;
  const describedBy = [errorId, hintId].filter(Boolean).join(" ") || undefined;
  return (
    <FieldContext value={{ id, describedBy, invalid: Boolean(error), required: Boolean(required) }}>
      <div className={cn("grid gap-1.5", className)}>
        <label htmlFor={id} className={cn("flex items-baseline justify-between text-sm font-medium", hideLabel && "sr-only")}>
          {label}
          {optional && <span className="text-xs font-normal text-ink-faint">Optional</span>}
        </label>
        {children}
        {error && (
          <p id={errorId} className="text-sm text-danger">
            {error}
          </p>
        )}
        {hint && (
          <p id={hintId} className="text-xs text-ink-muted">
            {hint}
          </p>
        )}
      </div>
    </FieldContext>
  );
}

/** A set of controls under one legend, such as the scopes of a key. */
export function FieldGroup({
  legend,
  hint,
  error,
  className,
  children,
}: {
  legend: ReactNode;
  hint?: ReactNode;
  error?: string | undefined;
  className?: string;
  children: ReactNode;
}) {
  const id = useId();
  return (
    <fieldset
      className={cn("grid min-w-0 gap-2", className)}
      aria-describedby={[error && `${id}-error`, hint && `${id}-hint`].filter(Boolean).join(" ") || undefined}
    >
      {/* No gap of the grid follows a legend: it is no item of it. */}
      <legend className={cn("text-sm font-medium", !hint && "mb-1.5")}>{legend}</legend>
      {hint && (
        <p id={`${id}-hint`} className="text-xs text-ink-muted">
          {hint}
        </p>
      )}
      {children}
      {error && (
        <p id={`${id}-error`} className="text-sm text-danger">
          {error}
        </p>
      )}
    </fieldset>
  );
}
