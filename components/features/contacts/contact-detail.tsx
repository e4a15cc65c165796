"use client";
import { Pencil, Plus, Ticket as TicketIcon, Trash2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { TicketDialog, TicketList } from "@/components/features/tickets";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card, CardBody, CardHeader, Fact, Facts } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { RecordState } from "@/components/ui/record-state";
import { ExactTime } from "@/components/ui/relative-time";
import { useShortcuts } from "@/components/ui/use-shortcuts";
import { useContact } from "@/hooks/useContacts";
import { useRole } from "@/hooks/useTeams";
import { roleMay } from "@/types/roles";
import type { Contact } from "@/types/resources";
import { ContactDialog } from "./contact-dialog";
import { DeleteContactDialog } from "./delete-contact-dialog";

const back = { href: "/contacts", label: "Contacts" };
const linkClasses = "rounded-sm underline decoration-line-strong underline-offset-4 hover:decoration-ink";

export function ContactDetail({ teamId, contactId }: { teamId: string; contactId: string }) {
  const query = useContact(teamId, contactId);
  return (
    <RecordState query={query} name="contact" back={back}>
      {(contact) => <ContactPage teamId={teamId} contact={contact} />}
    </RecordState>
  );
}

function ContactPage({ teamId, contact }: { teamId: string; contact: Contact }) {
  const role = useRole(teamId);
  const router = useRouter();
  const [open, setOpen] = useState<"edit" | "delete" | "ticket" | null>(null);
  const mayWrite = role !== undefined && roleMay(role, "resources.write");
  useShortcuts(mayWrite ? { e: () => setOpen("edit"), c: () => setOpen("ticket") } : {});
  const newTicket = mayWrite && (
    <Button size="sm" onClick={() => setOpen("ticket")}>
      <Plus aria-hidden />
      New ticket
    </Button>
  );
  return (
    <div className="grid gap-6">
      <PageHeader
        back={back}
        title={contact.name}
        actions={
          mayWrite && (
            <>
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
      <ContactCard contact={contact} />
      <section aria-label="Tickets of the contact" className="grid gap-3">
        <PageHeader level={2} title="Tickets" actions={newTicket} />
        <TicketList
          teamId={teamId}
          filter={{ requesterId: contact.id }}
          empty={<EmptyState icon={<TicketIcon />} title={`No ticket is from ${contact.name}`} />}
        />
      </section>
      <ContactDialog teamId={teamId} subject={open === "edit" ? contact : null} onClose={() => setOpen(null)} />
      <TicketDialog
        teamId={teamId}
        subject={open === "ticket" ? "new" : null}
        requester={contact}
        onClose={() => setOpen(null)}
      />
      <DeleteContactDialog
        teamId={teamId}
        contact={open === "delete" ? contact : null}
        onClose={() => setOpen(null)}
        onDeleted={() => router.replace(back.href)}
      />
    </div>
  );
}

function ContactCard({ contact }: { contact: Contact }) {
  const none = <span className="text-ink-faint">None</span>;
  return (
    <Card>
      <CardHeader title="Details" />
      <CardBody>
        <Facts>
          <Fact term="E-mail">
            {contact.email ? (
              <a href={`mailto:${contact.email}`} className={linkClasses}>
                {contact.email}
              </a>
            ) : (
              none
            )}
          </Fact>
          <Fact term="Phone">
            {contact.phone ? (
              <a href={`tel:${contact.phone.replace(/[^+\d]/g, "")}`} className={linkClasses}>
                {contact.phone}
              </a>
            ) : (
              none
            )}
          </Fact>
          <Fact term="Company">{contact.company ?? none}</Fact>
          <Fact term="Tags">
            {contact.tags.length > 0 ? (
              <span className="flex flex-wrap gap-1">
                {contact.tags.map((tag) => (
                  <Badge key={tag}>{tag}</Badge>
                ))}
              </span>
            ) : (
              none
            )}
          </Fact>
          <Fact term="External ID">
            {contact.externalId ? <code className="font-mono text-sm break-all">{contact.externalId}</code> : none}
          </Fact>
          <Fact term="Created">
            <ExactTime at={contact.createdAt} />
          </Fact>
        </Facts>
      </CardBody>
    </Card>
  );
}
