"use client";
import { History, RefreshCw } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { cn } from "@/components/ui/class-names";
import { DataTable, type DataColumn } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { useAddressFilter } from "@/components/ui/use-address-filter";
import { whenColumn } from "@/components/ui/when-column";
import { IntegrationsProvider } from "@/hooks/IntegrationsProvider";
import { useApiKeys } from "@/hooks/useApiKeys";
import { useAuditLog } from "@/hooks/useAudit";
import { useMembers } from "@/hooks/useMembers";
import { useRole } from "@/hooks/useTeams";
import type { AuditEntry } from "@/types/logs";
import { roleMay } from "@/types/roles";
import { auditAddress, isFiltered, noFilter, queryOf } from "./audit-filter";
import { AuditFilters } from "./audit-filters";
import { AuditSheet } from "./audit-sheet";
import { actorWords, eventWords, targetName } from "./audit-words";

const columns: DataColumn<AuditEntry>[] = [
  {
    id: "event",
    header: "Change",
    width: "14rem",
    phone: "title",
    cell: (entry) => <span className="font-medium whitespace-nowrap">{eventWords(entry.event)}</span>,
  },
  {
    id: "target",
    header: "What",
    className: "sm:w-full sm:max-w-0",
    cell: (entry) => {
      const name = targetName(entry);
      return (
        <span className={cn("block truncate", !name && "font-mono text-xs text-ink-muted")} title={entry.target.id}>
          {name ?? entry.target.id}
        </span>
      );
    },
  },
  {
    id: "actor",
    header: "By",
    width: "12rem",
    cell: (entry) => (
      <span className="block max-w-48 truncate" title={entry.actor.id}>
        {actorWords(entry.actor)}
      </span>
    ),
  },
  whenColumn({ id: "time", header: "Time", at: (entry) => entry.at }),
];

export function AuditPanel({ teamId }: { teamId: string }) {
  const role = useRole(teamId);
  if (role && !roleMay(role, "audit.read")) {
    return (
      <Card>
        <EmptyState
          title="The audit log is not part of your role"
          description="Owners and admins of the team see who changed what."
        />
      </Card>
    );
  }
  return (
    <IntegrationsProvider teamId={teamId}>
      <AuditLog teamId={teamId} />
    </IntegrationsProvider>
  );
}

function AuditLog({ teamId }: { teamId: string }) {
  const members = useMembers(teamId);
  const keys = useApiKeys();
  const { filter, replace } = useAddressFilter(auditAddress);
  const [shown, setShown] = useState<AuditEntry | null>(null);
  const log = useAuditLog(queryOf(filter));
  const people = (members.data ?? []).flatMap((row) => ("invalid" in row ? [] : [{ id: row.id, label: row.displayName }]));
  const keyOptions = (keys.data ?? []).flatMap((row) => ("invalid" in row ? [] : [{ id: row.id, label: row.name }]));
  return (
    <div className="grid gap-4">
      <PageHeader
        level={2}
        title="Audit"
        description="Who changed what in this team, newest first. Entries are never changed or removed by anyone."
        actions={
          <Button loading={log.isRefreshing} onClick={log.refresh}>
            <RefreshCw aria-hidden />
            Refresh
          </Button>
        }
      />
      <DataTable
        label="Audit entries"
        hasKeys
        columns={columns}
        rows={log.rows}
        error={log.error}
        onRetry={log.refresh}
        filters={<AuditFilters value={filter} onChange={replace} people={people} keys={keyOptions} />}
        onRowClick={setShown}
        empty={
          isFiltered(filter) ? (
            <EmptyState
              icon={<History />}
              title="No change fits these filters"
              action={
                <Button size="sm" onClick={() => replace(noFilter)}>
                  Clear the filters
                </Button>
              }
            />
          ) : (
            <EmptyState icon={<History />} title="Nothing was changed yet" />
          )
        }
        more={log.more}
      />
      <AuditSheet entry={shown} onClose={() => setShown(null)} />
    </div>
  );
}
