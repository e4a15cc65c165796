"use client";
import { Plus, Ticket as TicketIcon } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { useAddressFilter } from "@/components/ui/use-address-filter";
import { useShortcuts } from "@/components/ui/use-shortcuts";
import { useRole } from "@/hooks/useTeams";
import { roleMay } from "@/types/roles";
import { TicketDialog } from "./ticket-dialog";
import { isFiltered, ticketAddress } from "./ticket-filter";
import { TicketFilters } from "./ticket-filters";
import { TicketList } from "./ticket-list";

export function TicketsPanel({ teamId }: { teamId: string }) {
  const role = useRole(teamId);
  const mayWrite = role !== undefined && roleMay(role, "resources.write");
  const { filter, change, replace } = useAddressFilter(ticketAddress);
  // Their order stays.
  const clear = () => replace({ sort: filter.sort });
  const [creating, setCreating] = useState(false);
  useShortcuts(mayWrite ? { c: () => setCreating(true) } : {});
  const create = mayWrite && (
    <Button variant="primary" onClick={() => setCreating(true)}>
      <Plus aria-hidden />
      New ticket
    </Button>
  );
  return (
    <div className="grid gap-4">
      <PageHeader title="Tickets" description="Questions and problems that the team works on." actions={create} />
      <TicketList
        teamId={teamId}
        filter={filter}
        onSearch={(search) => change({ search: search || undefined })}
        filters={<TicketFilters teamId={teamId} value={filter} onChange={change} onClear={clear} />}
        empty={
          isFiltered(filter) ? (
            <EmptyState
              icon={<TicketIcon />}
              title="No ticket fits these filters"
              action={
                <Button size="sm" onClick={clear}>
                  Show all
                </Button>
              }
            />
          ) : (
            <EmptyState
              icon={<TicketIcon />}
              title="No tickets yet"
              description="Write the first one, or let other software send them through the API."
              action={create}
            />
          )
        }
      />
      <TicketDialog teamId={teamId} subject={creating ? "new" : null} onClose={() => setCreating(false)} />
    </div>
  );
}
