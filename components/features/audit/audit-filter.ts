import { withValues, type AddressCodec } from "@/components/ui/use-address-filter";
import type { AuditFilter } from "@/services/audit";
import { auditQuery } from "@/types/logs";
import { dayEdge } from "./audit-words";

/** What the list shows, as the address has it: empty where it leaves nothing out. */
export interface AuditFilterValues {
  family: string;
  actorId: string;
  /** Days as a date field has them. */
  from: string;
  to: string;
}
export const noFilter: AuditFilterValues = { family: "", actorId: "", from: "", to: "" };

export const auditAddress: AddressCodec<AuditFilterValues> = {
  read(search) {
    const family = auditQuery.shape.family.safeParse(search.get("what"));
    const day = (name: string) => {
      const text = search.get(name) ?? "";
      return dayEdge(text, "start") ? text : "";
    };
    return {
      family: (family.success && family.data) || "",
      actorId: (search.get("who") ?? "").slice(0, 200),
      from: day("from"),
      to: day("to"),
    };
  },
  write: (search, { family, actorId, from, to }) => withValues(search, { what: family, who: actorId, from, to }),
};

export function isFiltered(filter: AuditFilterValues): boolean {
  return Object.values(filter).some((part) => part !== "");
}

/** What the API is asked: whole days, by the reader's own clock. */
export function queryOf({ family, actorId, from, to }: AuditFilterValues): AuditFilter {
  return {
    family: family || undefined,
    actorId: actorId || undefined,
    from: dayEdge(from, "start"),
    to: dayEdge(to, "end"),
  };
}
