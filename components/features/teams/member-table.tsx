"use client";
import { useState } from "react";
import { initials } from "@/components/features/shell";
import { Badge } from "@/components/ui/badge";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { DataTable, type DataColumn } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { RelativeTime } from "@/components/ui/relative-time";
import { toast } from "@/components/ui/toaster";
import { useChangeRole, useMembers, useRemoveMember } from "@/hooks/useMembers";
import { useSession } from "@/hooks/useSession";
import { roleMay, type Role } from "@/types/roles";
import type { MemberRow } from "@/services/teams";
import { MemberActions } from "./member-actions";
import { roleWords } from "./role-words";

export function MemberTable({ teamId, ownRole }: { teamId: string; ownRole: Role | undefined }) {
  const members = useMembers(teamId);
  const session = useSession();
  const ownUid = session.status === "signedIn" ? session.person.uid : "";
  const changeRole = useChangeRole(teamId);
  const removeMember = useRemoveMember(teamId);
  const [leaving, setLeaving] = useState<MemberRow | null>(null);
  const mayManage = ownRole !== undefined && roleMay(ownRole, "team.manage");

  function setRole(member: MemberRow, role: Role) {
    changeRole.mutate(
      { uid: member.id, role },
      {
        onSuccess: () => toast.success(`${member.displayName} is now ${roleWords[role].name.toLowerCase()}`),
        onError: (error) => toast.error(error.message),
      },
    );
  }

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
    {
      id: "actions",
      header: "",
      align: "right",
      phone: "bare",
      cell: (member) => (
        <MemberActions
          member={member}
          own={member.id === ownUid}
          mayManage={mayManage}
          ownRole={ownRole}
          onRole={(role) => setRole(member, role)}
          onRemove={() => setLeaving(member)}
        />
      ),
    },
  ];

  const own = leaving?.id === ownUid;
  return (
    <>
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
      <ConfirmDialog
        open={leaving !== null}
        onOpenChange={(open) => !open && setLeaving(null)}
        danger
        title={own ? "Leave this team?" : `Remove ${leaving?.displayName}?`}
        consequence={
          own
            ? "You lose access at once. Someone has to invite you to come back."
            : "They lose access at once. API keys they made keep working: keys belong to the team."
        }
        confirmLabel={own ? "Leave team" : "Remove"}
        onConfirm={async () => leaving && (await removeMember.mutateAsync(leaving.id))}
      />
    </>
  );
}
