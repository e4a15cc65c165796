"use client";
import Link from "next/link";
import { Badge } from "@/components/ui/badge";
import { Card, Fact } from "@/components/ui/card";
import { RelativeTime } from "@/components/ui/relative-time";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { useAgentChoices } from "@/hooks/useAgents";
import { useContact } from "@/hooks/useContacts";
import type { UpdateTicket } from "@/services/tickets";
import { ticketPriorities, ticketStatuses, type Ticket } from "@/types/resources";
import { AssigneeSelect } from "./assignee-select";
import { PriorityMark, TicketStatusBadge } from "./ticket-badges";
import { assigneeWords, priorityWords, statusWords } from "./ticket-words";

export interface TicketPropertiesProps {
  teamId: string;
  ticket: Ticket;
  mayWrite: boolean;
  onChange: (ticket: Ticket, changes: UpdateTicket) => void;
}

/** What a ticket is beside its text; each choice is saved as it is made. */
export function TicketProperties({ teamId, ticket, mayWrite, onChange }: TicketPropertiesProps) {
  const agents = useAgentChoices(teamId);
  return (
    <Card aria-label="Properties" className="grid gap-4 p-4 max-lg:order-first max-lg:grid-cols-2">
      {mayWrite ? (
        <>
          <Field label="Status">
            <Select
              value={ticket.status}
              onChange={(event) => onChange(ticket, { status: event.target.value as Ticket["status"] })}
            >
              {ticketStatuses.map((status) => (
                <option key={status} value={status}>
                  {statusWords[status].text}
                </option>
              ))}
            </Select>
          </Field>
          <Field label="Priority">
            <Select
              value={ticket.priority}
              onChange={(event) => onChange(ticket, { priority: event.target.value as Ticket["priority"] })}
            >
              {ticketPriorities.toReversed().map((priority) => (
                <option key={priority} value={priority}>
                  {priorityWords[priority]}
                </option>
              ))}
            </Select>
          </Field>
          <Field label="Assignee">
            <AssigneeSelect
              teamId={teamId}
              none="Nobody"
              current={ticket.assigneeId}
              value={ticket.assigneeId ?? ""}
              onChange={(event) => onChange(ticket, { assigneeId: event.target.value || null })}
            />
          </Field>
        </>
      ) : null}
      <dl className="contents">
        {!mayWrite && (
          <>
            <Fact term="Status">
              <TicketStatusBadge status={ticket.status} />
            </Fact>
            <Fact term="Priority">
              <PriorityMark priority={ticket.priority} />
            </Fact>
            <Fact term="Assignee">{assigneeWords(ticket.assigneeId, agents)}</Fact>
          </>
        )}
        <Fact term="Requester">
          <Requester teamId={teamId} contactId={ticket.requesterId} />
        </Fact>
        {ticket.tags.length > 0 && (
          <Fact term="Tags">
            <span className="flex flex-wrap gap-1">
              {ticket.tags.map((tag) => (
                <Badge key={tag}>{tag}</Badge>
              ))}
            </span>
          </Fact>
        )}
        <Fact term="Created">
          <RelativeTime at={ticket.createdAt} />
        </Fact>
        {ticket.resolvedAt && (
          <Fact term="Resolved">
            <RelativeTime at={ticket.resolvedAt} />
          </Fact>
        )}
        <Fact term="Ticket ID">
          <code className="font-mono text-xs break-all">{ticket.id}</code>
        </Fact>
        {ticket.externalId && (
          <Fact term="External ID">
            <code className="font-mono text-xs break-all">{ticket.externalId}</code>
          </Fact>
        )}
      </dl>
    </Card>
  );
}

function Requester({ teamId, contactId }: { teamId: string; contactId: string | null }) {
  const { data } = useContact(teamId, contactId ?? "", contactId !== null);
  if (contactId === null) return <span className="text-ink-faint">Nobody</span>;
  if (data === null) return <span className="text-ink-muted">A contact that was deleted</span>;
  return (
    <Link
      href={`/contacts/${contactId}`}
      className="rounded-sm underline decoration-line-strong underline-offset-4 hover:decoration-ink"
    >
      {data === undefined || "invalid" in data ? contactId : data.name}
    </Link>
  );
}
