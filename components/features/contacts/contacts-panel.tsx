"use client";
import { Plus, UserRound } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { DataTable, type DataColumn } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { useShortcuts } from "@/components/ui/use-shortcuts";
import { useContacts } from "@/hooks/useContacts";
import { useRole } from "@/hooks/useTeams";
import { roleMay } from "@/types/roles";
import type { Contact } from "@/types/resources";
import { contactColumns } from "./contact-columns";
import { ContactDialog } from "./contact-dialog";
import { ContactFilters, defaultSort, type ContactFilter } from "./contact-filters";
import { ContactMenu } from "./contact-menu";
import { DeleteContactDialog } from "./delete-contact-dialog";

export function ContactsPanel({ teamId }: { teamId: string }) {
  const role = useRole(teamId);
  const mayWrite = role !== undefined && roleMay(role, "resources.write");
  const [filter, setFilter] = useState<ContactFilter>({ sort: defaultSort });
  const [editing, setEditing] = useState<Contact | "new" | null>(null);
  const [deleting, setDeleting] = useState<Contact | null>(null);
  const contacts = useContacts(teamId, { ...filter });
  useShortcuts(mayWrite ? { c: () => setEditing("new") } : {});
  const create = mayWrite && (
    <Button variant="primary" onClick={() => setEditing("new")}>
      <Plus aria-hidden />
      New contact
    </Button>
  );
  const actions: DataColumn<Contact> = {
    id: "actions",
    header: "",
    align: "right",
    phone: "bare",
    className: "max-sm:absolute max-sm:top-2.5 max-sm:right-2.5",
    cell: (contact) => <ContactMenu contact={contact} onEdit={setEditing} onDelete={setDeleting} />,
  };
  return (
    <div className="grid gap-4">
      <PageHeader title="Contacts" description="People who write in." actions={create} />
      <DataTable
        label="Contacts"
        hasKeys
        columns={mayWrite ? [...contactColumns, actions] : contactColumns}
        rows={contacts.rows}
        error={contacts.error}
        onRetry={contacts.refresh}
        searchText={(contact) => `${contact.name} ${contact.email} ${contact.company} ${contact.tags.join(" ")}`}
        searchPlaceholder="Filter by name or tag"
        filters={<ContactFilters value={filter} onChange={setFilter} />}
        rowHref={(contact) => `/contacts/${contact.id}`}
        empty={
          filter.email || filter.company ? (
            <EmptyState
              icon={<UserRound />}
              title={`No contact has ${filter.email ? "the address" : "the company"} "${filter.email ?? filter.company}"`}
              description="It is looked for as a whole, letter by letter."
              action={
                <Button size="sm" onClick={() => setFilter({ sort: filter.sort })}>
                  Show all
                </Button>
              }
            />
          ) : (
            <EmptyState
              icon={<UserRound />}
              title="No contacts yet"
              description="Add the first one, or let other software send them through the API."
              action={create}
            />
          )
        }
        more={contacts.more}
      />
      <ContactDialog teamId={teamId} subject={editing} onClose={() => setEditing(null)} />
      <DeleteContactDialog teamId={teamId} contact={deleting} onClose={() => setDeleting(null)} />
    </div>
  );
}
