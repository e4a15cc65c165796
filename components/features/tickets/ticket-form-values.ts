import { z } from "zod";
import { tagsOf, tagsText } from "@/components/ui/tags-text";
import type { CreateTicketInput, UpdateTicket } from "@/services/tickets";
import { ticketPriorities, tickets, ticketStatuses, type Ticket } from "@/types/resources";

export const ticketFormSchema = z.object({
  subject: z.string().trim().min(1, "Give it a subject").max(300),
  description: tickets.fields.description.unwrap(),
  status: z.enum(ticketStatuses),
  priority: z.enum(ticketPriorities),
  requesterId: z.string().nullable(),
  /** Empty for nobody. */
  assigneeId: z.string(),
  tags: tagsText,
});
export type TicketFormValues = z.infer<typeof ticketFormSchema>;

export const newTicketValues: TicketFormValues = {
  subject: "",
  description: "",
  status: "open",
  priority: "normal",
  requesterId: null,
  assigneeId: "",
  tags: "",
};

export function valuesOf(ticket: Ticket): TicketFormValues {
  const { subject, description, status, priority, requesterId } = ticket;
  return {
    subject,
    description,
    status,
    priority,
    requesterId,
    assigneeId: ticket.assigneeId ?? "",
    tags: ticket.tags.join(", "),
  };
}

export function toCreate({ assigneeId, tags, ...values }: TicketFormValues) {
  return { ...values, assigneeId: assigneeId || null, tags: tagsOf(tags) } satisfies CreateTicketInput;
}

/** Only what differs, so that what someone else has changed meanwhile stays; null when nothing does. */
export function toUpdate(values: TicketFormValues, ticket: Ticket): UpdateTicket | null {
  const next = Object.entries(toCreate(values));
  const changed = next.filter(([field, value]) => JSON.stringify(value) !== JSON.stringify(ticket[field as keyof Ticket]));
  return changed.length > 0 ? Object.fromEntries(changed) : null;
}
