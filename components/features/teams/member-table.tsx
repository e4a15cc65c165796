"use client";
import { initials } from "@/components/features/shell";
import { Badge } from "@/components/ui/badge";
import { DataTable, type DataColumn } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { RelativeTime } from "@/components/ui/relative-time";
import { useMembers } from "@/hooks/useMembers";
import { useSession } from "@/hooks/useSession";
import type { MemberRow } from "@/services/teams";
import { roleWords } from "./role-words";

export function MemberTable({ teamId }: { teamId: string }) {
  const members = useMembers(teamId);
  const session = useSession();
  const ownUid = session.status === "signedIn" ? session.person.uid : "";

  const columns: DataColumn<MemberRow>[] = [
    {
      id: "name",
      header: "Name",
      phone: "title",
      sortBy: (member) => member.displayName,
      cell: (member) => (
        <div className="flex min-w-0 items-center gap-3">
          <span
            aria-hidden
            className="grid size-8 shrink-0 place-items-center rounded-full border bg-subtle text-xs font-semibold text-ink-muted"
          >
            {initials(member.displayName)}
          </span>
          <div className="grid min-w-0 leading-snug">
            <span className="truncate font-medium">
              {member.displayName}
              {member.id === ownUid && <span className="font-normal text-ink-faint"> (you)</span>}
            </span>
            <span className="truncate text-xs font-normal text-ink-muted">{member.email}</span>
          </div>
        </div>
      ),
    },
    {
      id: "role",
      header: "Role",
      sortBy: (member) => member.role,
      cell: (member) => <Badge tone={member.role === "owner" ? "info" : "neutral"}>{roleWords[member.role].name}</Badge>,
    },
    {
      id: "since",
      header: "Joined",
      sortBy: (member) => member.createdAt,
      cell: (member) => <RelativeTime at={member.createdAt} />,
    },
  ];

  return (
    <DataTable
      label="Members"
      columns={columns}
      rows={members.data}
      error={members.error}
      onRetry={() => void members.refetch()}
      searchText={(member) => `${member.displayName} ${member.email}`}
      searchPlaceholder="Search people"
      initialSort={{ column: "name", descending: false }}
      empty={<EmptyState title="Nobody is in this team" />}
    />
  );
}
