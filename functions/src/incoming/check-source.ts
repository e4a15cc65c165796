import { packEventTypes } from "@/types/event-packs";
import { customTypeSchema } from "@/types/events";
import type { IncomingAction } from "@/types/incoming";
import type { FieldError } from "@/types/problem";
import { createEventTypeStore } from "../events";
import { ProblemError } from "../gateway";
import { checkExpression } from "../platform/expression";
import type { Platform } from "../platform/platform";

interface Checked {
  filter?: string | null | undefined;
  transform?: string | null | undefined;
  action?: IncomingAction | undefined;
}

/** Refuses, with the field's name, what would fail for every request. */
export async function checkSource(db: Platform["db"], teamId: string, { filter, transform, action }: Checked): Promise<void> {
  const errors: FieldError[] = [];
  for (const [name, text] of Object.entries({ filter, transform })) {
    const wrong = text ? checkExpression(text) : null;
    if (wrong) errors.push({ path: `body.${name}`, message: wrong });
  }
  if (action?.kind === "publish") {
    const wrong = await refusedType(db, teamId, action.type);
    if (wrong) errors.push({ path: "body.action.type", message: wrong });
  }
  if (errors.length === 0) return;
  throw new ProblemError("invalid_request", `Not valid: ${errors.map(({ path }) => path).join(", ")}`, { errors });
}

async function refusedType(db: Platform["db"], teamId: string, type: string): Promise<string | null> {
  if (Object.hasOwn(packEventTypes, type)) return null;
  if (!customTypeSchema.safeParse(type).success) {
    return "Name a type of a pack, or one of your own such as custom.order.paid; what this product did is published by the product alone";
  }
  const declared = await createEventTypeStore(db).read(teamId, type);
  return declared ? null : "Not declared yet: declare it first with POST /api/integrations/event-types";
}
