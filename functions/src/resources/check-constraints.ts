import type { FieldError } from "@/types/problem";
import type { ResourceRecord } from "@/types/resources";
import { ProblemError } from "../gateway";
import type { Tx } from "../platform/transaction";
import type { ResourceDeps } from "./resource-deps";

/**
 * References lead somewhere and unique values are free, for the fields that are being written. A field that stays as it
 * is is not looked at: a ticket whose contact was deleted since can still be worked on.
 */
export async function checkConstraints(
  { resource, store, storeOf }: ResourceDeps,
  tx: Tx,
  teamId: string,
  record: ResourceRecord,
  written: readonly string[],
): Promise<void> {
  const dangling: FieldError[] = [];
  for (const [field, plural] of Object.entries(resource.references)) {
    const target = record[field];
    if (plural === undefined || typeof target !== "string" || !written.includes(field)) continue;
    const found = await tx.once(`${plural} ${target}`, () => storeOf(plural).read(teamId, target, tx));
    if (!found) dangling.push({ path: `body.${field}`, message: `There is no such record among the ${plural} of this team` });
  }
  if (dangling.length > 0) {
    const named = dangling.map((error) => error.path).join(", ");
    throw new ProblemError("invalid_request", `Not valid: ${named}`, { errors: dangling });
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
