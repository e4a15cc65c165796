"use client";
import { Plus, UserRound } from "lucide-react";
import { useMemo, useState } from "react";
import { Button } from "@/components/ui/button";
import { DataTable, type DataColumn } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { DeleteItem, EditItem, RowMenu } from "@/components/ui/row-menu";
import { useAddressFilter } from "@/components/ui/use-address-filter";
import { useShortcuts } from "@/components/ui/use-shortcuts";
import { useContacts } from "@/hooks/useContacts";
import { useRole } from "@/hooks/useTeams";
import { searchOf } from "@/services/resources";
import { roleMay } from "@/types/roles";
import type { Contact } from "@/types/resources";
import { contactColumns } from "./contact-columns";
import { ContactDialog } from "./contact-dialog";
import { ContactOrder, contactsAddress } from "./contact-filters";
import { DeleteContactDialog } from "./delete-contact-dialog";

const contactHref = (contact: Contact) => `/contacts/${contact.id}`;

export function ContactsPanel({ teamId }: { teamId: string }) {
  const role = useRole(teamId);
  const mayWrite = role !== undefined && roleMay(role, "resources.write");
  const { filter, change } = useAddressFilter(contactsAddress);
  const [editing, setEditing] = useState<Contact | "new" | null>(null);
  const [deleting, setDeleting] = useState<Contact | null>(null);
  const search = searchOf(filter.search);
  const contacts = useContacts(teamId, search ? { search } : { sort: filter.sort });
  useShortcuts(mayWrite ? { c: () => setEditing("new") } : {});
  const create = mayWrite && (
    <Button variant="primary" onClick={() => setEditing("new")}>
      <Plus aria-hidden />
      New contact
    </Button>
  );
  const columns = useMemo(() => {
    const actions: DataColumn<Contact> = {
      id: "actions",
      header: "",
      width: "4rem",
      align: "right",
      phone: "bare",
      className: "max-sm:absolute max-sm:top-2.5 max-sm:right-2.5",
      cell: (contact) => (
        <RowMenu name={contact.name}>
          <EditItem onSelect={() => setEditing(contact)} />
          <DeleteItem onSelect={() => setDeleting(contact)} />
        </RowMenu>
      ),
    };
    return mayWrite ? [...contactColumns, actions] : contactColumns;
  }, [mayWrite]);
  return (
    <div className="grid gap-4">
      <PageHeader title="Contacts" description="People who write in." actions={create} />
      <DataTable
        label="Contacts"
        hasKeys
        columns={columns}
        rows={contacts.rows}
        error={contacts.error}
        onRetry={contacts.refresh}
        search={{ value: filter.search, onChange: (typed) => change({ search: typed }) }}
        searchPlaceholder="Search name, e-mail, company"
        filters={<ContactOrder value={filter} onChange={change} />}
        rowHref={contactHref}
        empty={
          search ? (
            <EmptyState
              icon={<UserRound />}
              title={`No contact is found by "${search}"`}
              description="The beginnings of words in name, e-mail and company are searched."
              action={
                <Button size="sm" onClick={() => change({ search: "" })}>
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
