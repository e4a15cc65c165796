"use client";
import { useMemo, useState, type ReactNode } from "react";
import { DataTable, type DataColumn } from "@/components/ui/data-table";
import { useAgentChoices } from "@/hooks/useAgents";
import { useRole } from "@/hooks/useTeams";
import { useTickets } from "@/hooks/useTickets";
import { searchOf } from "@/services/resources";
import { roleMay } from "@/types/roles";
import type { Ticket } from "@/types/resources";
import { DeleteTicketDialog } from "./delete-ticket-dialog";
import { assigneeColumn, changedColumn, priorityColumn, statusColumn, subjectColumn } from "./ticket-columns";
import { TicketDialog } from "./ticket-dialog";
import type { TicketFilter } from "./ticket-filter";
import { TicketMenu } from "./ticket-menu";
import { useTicketActions } from "./use-ticket-actions";

export interface TicketListProps {
  teamId: string;
  filter: TicketFilter;
  filters?: ReactNode;
  onSearch?: (text: string) => void;
  empty: ReactNode;
}

const ticketHref = (ticket: Ticket) => `/tickets/${ticket.id}`;

export function TicketList({ teamId, filter, filters, onSearch, empty }: TicketListProps) {
  const role = useRole(teamId);
  const mayWrite = role !== undefined && roleMay(role, "resources.write");
  const search = searchOf(filter.search);
  // A search comes in the order of the index, the newest first.
  const tickets = useTickets(teamId, { ...filter, search, sort: search ? undefined : filter.sort });
  const agents = useAgentChoices(teamId);
  const actions = useTicketActions(teamId);
  const [editing, setEditing] = useState<Ticket | null>(null);
  const [deleting, setDeleting] = useState<Ticket | null>(null);
  const columns = useMemo(() => {
    const facts = [subjectColumn, statusColumn, priorityColumn, assigneeColumn(agents), changedColumn];
    const menu: DataColumn<Ticket> = {
      id: "actions",
      header: "",
      width: "4rem",
      align: "right",
      phone: "bare",
      className: "max-sm:absolute max-sm:top-2.5 max-sm:right-2.5",
      cell: (ticket) => <TicketMenu ticket={ticket} actions={actions} onEdit={setEditing} onDelete={setDeleting} />,
    };
    return mayWrite ? [...facts, menu] : facts;
  }, [mayWrite, agents, actions]);
  return (
    <>
      <DataTable
        label="Tickets"
        hasKeys
        columns={columns}
        rows={tickets.rows}
        error={tickets.error}
        onRetry={tickets.refresh}
        {...(onSearch
          ? { search: { value: filter.search ?? "", onChange: onSearch }, searchPlaceholder: "Search subjects" }
          : {})}
        filters={filters}
        rowHref={ticketHref}
        empty={empty}
        more={tickets.more}
      />
      <TicketDialog teamId={teamId} subject={editing} onClose={() => setEditing(null)} />
      <DeleteTicketDialog teamId={teamId} ticket={deleting} onClose={() => setDeleting(null)} />
    </>
  );
}
