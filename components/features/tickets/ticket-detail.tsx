"use client";
import { CircleCheck, Pencil, RotateCcw, Trash2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { RecordState } from "@/components/ui/record-state";
import { useShortcuts } from "@/components/ui/use-shortcuts";
import { useRole } from "@/hooks/useTeams";
import { useTicket } from "@/hooks/useTickets";
import { roleMay } from "@/types/roles";
import type { Ticket } from "@/types/resources";
import { Comments } from "./comments";
import { DeleteTicketDialog } from "./delete-ticket-dialog";
import { TicketStatusBadge } from "./ticket-badges";
import { TicketDialog } from "./ticket-dialog";
import { TicketProperties } from "./ticket-properties";
import { isOver } from "./ticket-words";
import { useTicketActions } from "./use-ticket-actions";

const back = { href: "/tickets", label: "Tickets" };

export function TicketDetail({ teamId, ticketId }: { teamId: string; ticketId: string }) {
  const query = useTicket(teamId, ticketId);
  return (
    <RecordState query={query} name="ticket" back={back}>
      {(ticket) => <TicketPage teamId={teamId} ticket={ticket} />}
    </RecordState>
  );
}

function TicketPage({ teamId, ticket }: { teamId: string; ticket: Ticket }) {
  const role = useRole(teamId);
  const router = useRouter();
  const actions = useTicketActions(teamId);
  const [open, setOpen] = useState<"edit" | "delete" | null>(null);
  const mayWrite = role !== undefined && roleMay(role, "resources.write");
  const over = isOver(ticket.status);
  useShortcuts(mayWrite ? { e: () => setOpen("edit") } : {});
  return (
    <div className="grid gap-6">
      <PageHeader
        back={back}
        title={ticket.subject}
        badge={<TicketStatusBadge status={ticket.status} />}
        actions={
          mayWrite && (
            <>
              {over ? (
                <Button onClick={() => actions.reopen(ticket)}>
                  <RotateCcw aria-hidden />
                  Reopen
                </Button>
              ) : (
                <Button variant="primary" onClick={() => actions.resolve(ticket)}>
                  <CircleCheck aria-hidden />
                  Resolve
                </Button>
              )}
              <Button onClick={() => setOpen("edit")}>
                <Pencil aria-hidden />
                Edit
              </Button>
              <Button iconOnly aria-label="Delete" onClick={() => setOpen("delete")}>
                <Trash2 />
              </Button>
            </>
          )
        }
      />
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_17rem]">
        <div className="grid min-w-0 gap-6">
          <Card>
            <CardHeader title="Description" />
            <CardBody>
              {ticket.description.trim() ? (
                <p className="wrap-anywhere whitespace-pre-wrap">{ticket.description}</p>
              ) : (
                <p className="text-ink-muted">Nothing is written here.</p>
              )}
            </CardBody>
          </Card>
          <Comments teamId={teamId} ticket={ticket} mayWrite={mayWrite} />
        </div>
        <TicketProperties teamId={teamId} ticket={ticket} mayWrite={mayWrite} onChange={actions.change} />
      </div>
      <TicketDialog teamId={teamId} subject={open === "edit" ? ticket : null} onClose={() => setOpen(null)} />
      <DeleteTicketDialog
        teamId={teamId}
        ticket={open === "delete" ? ticket : null}
        onClose={() => setOpen(null)}
        onDeleted={() => router.replace(back.href)}
      />
    </div>
  );
}
