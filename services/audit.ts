import { auditEntrySchema, type AuditEntry } from "@/types/logs";
import { listRows, rowPageSchema, type ReadOptions, type RowPage } from "./resources";

export interface AuditFilter {
  /** The part of an event before its dot: `api_key`. */
  family?: string | undefined;
  /** A person's or an API key's id. */
  actorId?: string | undefined;
  /** ISO times. */
  from?: string | undefined;
  to?: string | undefined;
  limit?: number | undefined;
}

const auditPageSchema = rowPageSchema(auditEntrySchema);

/** Newest first. */
export function listAudit(teamId: string, filter: AuditFilter = {}, options: ReadOptions = {}): Promise<RowPage<AuditEntry>> {
  return listRows("/integrations/audit", auditPageSchema, teamId, { ...filter }, options);
}
