import { packEventTypes } from "@/types/event-packs";
import { customTypeSchema } from "@/types/events";
import type { IncomingAction, Verification } from "@/types/incoming";
import type { FieldError } from "@/types/problem";
import { createEventTypeStore } from "../events";
import { ProblemError } from "../gateway";
import { checkExpression } from "../platform/expression";
import { carriesCredential } from "../platform/kept-headers";
import type { Platform } from "../platform/platform";

interface Checked {
  verification?: Verification | undefined;
  filter?: string | null | undefined;
  transform?: string | null | undefined;
  action?: IncomingAction | undefined;
}

/** Refuses, with the field's name, what would fail for every request. */
export async function checkSource(
  db: Platform["db"],
  teamId: string,
  { verification, filter, transform, action }: Checked,
): Promise<void> {
  const errors: FieldError[] = verification ? refusedHeaders(verification) : [];
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

/** What is taken for an id or a type stands in the log, where members read it. */
function refusedHeaders(verification: Verification): FieldError[] {
  if (verification.adapter !== "hmac" && verification.adapter !== "bearer") return [];
  const { idHeader, typeHeader } = verification;
  return Object.entries({ idHeader, typeHeader }).flatMap(([name, header]) => {
    if (header === undefined || !carriesCredential(header)) return [];
    const message = `${header} carries a credential, which is never kept: name another header`;
    return [{ path: `body.verification.${name}`, message }];
  });
}

async function refusedType(db: Platform["db"], teamId: string, type: string): Promise<string | null> {
  if (Object.hasOwn(packEventTypes, type)) return null;
  if (!customTypeSchema.safeParse(type).success) {
    return "Name a type of a pack, or one of your own such as custom.order.paid; what this product did is published by the product alone";
  }
  const declared = await createEventTypeStore(db).read(teamId, type);
  return declared ? null : "Not declared yet: declare it first with POST /api/integrations/event-types";
}
