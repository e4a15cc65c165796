import type { FieldValues, Path, UseFormReturn } from "react-hook-form";
import { AuthProblem } from "@/services/auth";
import { showProblem } from "@/hooks/showProblem";

/** As `showProblem`, also for what the sign-in service refuses. */
export function showAuthProblem<Values extends FieldValues>(
  form: Pick<UseFormReturn<Values>, "setError" | "getValues">,
  error: unknown,
): void {
  if (error instanceof AuthProblem && error.field) {
    form.setError(error.field as Path<Values>, { type: "server", message: error.message });
  } else {
    showProblem(form, error);
  }
}
