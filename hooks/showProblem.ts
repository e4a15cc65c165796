import type { FieldValues, Path, UseFormReturn } from "react-hook-form";
import { ApiProblem } from "@/services/api";

/**
 * Puts the server's field errors on the form's own fields (`body.name` on `name`); what fits none of them, and every
 * other problem, becomes `errors.root`, which the form shows above its buttons.
 */
export function showProblem<Values extends FieldValues>(
  form: Pick<UseFormReturn<Values>, "setError" | "getValues">,
  error: unknown,
): void {
  const fields = error instanceof ApiProblem ? error.fieldErrors : [];
  const known = Object.keys(form.getValues());
  const rest: string[] = [];
  for (const field of fields) {
    const path = field.path.replace(/^body\./, "");
    const name = path.split(".")[0] ?? "";
    // To the first of them, which may be out of sight.
    const shouldFocus = field === fields[0];
    if (known.includes(name)) form.setError(path as Path<Values>, { type: "server", message: field.message }, { shouldFocus });
    else rest.push(`${path}: ${field.message}`);
  }
  if (fields.length > 0 && rest.length === 0) return;
  const message = error instanceof Error ? error.message : "Something went wrong. Try again.";
  form.setError("root", { type: "server", message: rest.length > 0 ? rest.join(". ") : message });
}
