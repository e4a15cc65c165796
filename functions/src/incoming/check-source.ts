import type { IncomingAction } from "@/types/incoming";
import type { FieldError } from "@/types/problem";
import { ProblemError } from "../gateway";
import { checkExpression } from "../platform/expression";
import { isPublishable } from "./publishable";

interface Checked {
  filter?: string | null | undefined;
  transform?: string | null | undefined;
  action?: IncomingAction | undefined;
}

/** Refuses, with the field's name, what would fail for every request. */
export function checkSource({ filter, transform, action }: Checked): void {
  const errors: FieldError[] = [];
  for (const [name, text] of Object.entries({ filter, transform })) {
    const wrong = text ? checkExpression(text) : null;
    if (wrong) errors.push({ path: `body.${name}`, message: wrong });
  }
  if (action?.kind === "publish" && !isPublishable(action.type)) {
    const message =
      "Name a type of your own, such as custom.order.paid; the types of our own changes are published by those changes alone";
    errors.push({ path: "body.action.type", message });
  }
  if (errors.length === 0) return;
  throw new ProblemError("invalid_request", `Not valid: ${errors.map(({ path }) => path).join(", ")}`, { errors });
}
