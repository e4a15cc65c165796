import type { DataColumn } from "@/components/ui/data-table";
import { Badge } from "@/components/ui/badge";
import { whenColumn } from "@/components/ui/when-column";
import type { Contact } from "@/types/resources";

const tagsShown = 2;
const none = <span className="text-ink-faint">–</span>;

export const contactColumns: DataColumn<Contact>[] = [
  {
    id: "name",
    header: "Name",
    phone: "title",
    className: "max-sm:pr-9! sm:w-full sm:max-w-0",
    cell: (contact) => (
      <span className="flex min-w-0 items-center gap-2">
        <span className="grid min-w-0 leading-snug">
          <span className="truncate font-medium">{contact.name}</span>
          {contact.email && <span className="truncate text-xs font-normal text-ink-muted">{contact.email}</span>}
        </span>
        {contact.tags.slice(0, tagsShown).map((tag) => (
          <Badge key={tag} className="max-w-28 max-lg:hidden">
            {tag}
          </Badge>
        ))}
      </span>
    ),
  },
  {
    id: "company",
    header: "Company",
    width: "22%",
    cell: (contact) => (contact.company ? <span className="block max-w-48 truncate">{contact.company}</span> : none),
  },
  {
    id: "phone",
    header: "Phone",
    width: "10rem",
    phone: "hidden",
    cell: (contact) => (contact.phone ? <span className="whitespace-nowrap tabular-nums">{contact.phone}</span> : none),
  },
  whenColumn({ id: "changed", header: "Changed", width: "8.5rem", at: (contact) => contact.updatedAt }),
];
