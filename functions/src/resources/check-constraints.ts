import type { FieldError } from "@/types/problem";
import type { ResourceRecord } from "@/types/resources";
import { ProblemError } from "../gateway";
import type { Tx } from "../platform/transaction";
import type { ResourceDeps } from "./resource-deps";

/**
 * The fields fit each other; references lead somewhere and unique values are free, for the fields that are being written. A field that stays as it
 * is is not looked at: a ticket whose contact was deleted since can still be worked on.
 */
export async function checkConstraints(
  { resource, store, storeOf }: ResourceDeps,
  tx: Tx,
  teamId: string,
  record: ResourceRecord,
  written: readonly string[],
): Promise<void> {
  const wrong: FieldError[] = Object.entries(resource.check?.(record) ?? {}).flatMap(([field, message]) =>
    message === undefined ? [] : [{ path: `body.${field}`, message }],
  );
  for (const [field, plural] of Object.entries(resource.references)) {
    const target = record[field];
    if (plural === undefined || typeof target !== "string" || !written.includes(field)) continue;
    const found = await tx.once(`${plural} ${target}`, () => storeOf(plural).read(teamId, target, tx));
    if (!found) wrong.push({ path: `body.${field}`, message: `There is no such record among the ${plural} of this team` });
  }
  if (wrong.length > 0) {
    const named = wrong.map((error) => error.path).join(", ");
    throw new ProblemError("invalid_request", `Not valid: ${named}`, { errors: wrong });
  }
  for (const field of resource.unique) {
    if (record[field] === null || !written.includes(field)) continue;
    const holder = await store.findBy(tx, teamId, field, record[field]);
    if (holder === null || holder === record.id) continue;
    throw new ProblemError("already_exists", `${holder} has this ${field} already`, {
      errors: [{ path: `body.${field}`, message: `Taken by ${holder}` }],
    });
  }
}
