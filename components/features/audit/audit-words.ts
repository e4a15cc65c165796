import { auditFamilies, type AuditEntry } from "@/types/logs";

const familyNames: Record<(typeof auditFamilies)[number], string> = {
  api_key: "API keys",
  webhook: "Webhooks",
  incoming_source: "Incoming sources",
  incoming_event: "Received webhooks",
  delivery: "Deliveries",
  inbox: "Inboxes",
  report: "Reports",
  request_log: "Request log",
  team: "Team and people",
};
export const familyOptions = auditFamilies.map((value) => ({ value, label: familyNames[value] }));

/** "api_key.created" as "API key created". */
export function eventWords(event: string): string {
  const words = event.replace(/[._]/g, " ").replace(/^api\b/, "API");
  return words.slice(0, 1).toUpperCase() + words.slice(1);
}

export function actorWords({ kind, name, id }: AuditEntry["actor"]): string {
  return kind === "apiKey" ? `${name || id} (API key)` : name || id;
}

/** Where what was changed can be looked at, as far as it has a page. */
export function targetPath({ kind, id }: AuditEntry["target"]): string | undefined {
  if (kind === "apiKey") return `/settings/integrations/api-keys/${id}`;
  if (kind === "webhook") return `/settings/integrations/webhooks/${id}`;
  if (kind === "eventType") return `/settings/integrations/webhooks/event-types?type=${encodeURIComponent(id)}`;
  if (kind === "incomingSource") return `/settings/integrations/incoming/${id}`;
  if (kind === "team") return "/settings/team";
  if (kind === "report") return `/reports/${id}`;
  return undefined;
}

/** The first or the last moment of a day as it is chosen in a date field, in the reader's own zone. */
export function dayEdge(day: string, edge: "start" | "end"): string | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) return undefined;
  const at = new Date(`${day}T${edge === "start" ? "00:00:00.000" : "23:59:59.999"}`);
  return Number.isNaN(at.getTime()) ? undefined : at.toISOString();
}

const nameFields = ["name", "displayName", "email", "subject"];

/** What people call the thing that was changed, as the entry itself tells; its id says little to anyone. */
export function targetName({ before, after }: Pick<AuditEntry, "before" | "after">): string | undefined {
  for (const side of [after, before]) {
    if (typeof side !== "object" || side === null) continue;
    const named = nameFields.map((field) => (side as Record<string, unknown>)[field]).find((value) => typeof value === "string");
    if (named) return String(named);
  }
  return undefined;
}
