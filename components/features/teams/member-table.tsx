"use client";
import { useState } from "react";
import { initials } from "@/components/features/shell";
import { DataTable, type DataColumn } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { RelativeTime } from "@/components/ui/relative-time";
import { useMembers } from "@/hooks/useMembers";
import { useSession } from "@/hooks/useSession";
import { useRole } from "@/hooks/useTeams";
import type { MemberRow } from "@/services/teams";
import { roleMay, roles } from "@/types/roles";
import { MemberActions } from "./member-actions";
import { type MemberAsk, MemberDialogs } from "./member-dialogs";
import { RoleBadge, RoleMenu } from "./role-menu";
import { invitableRoles } from "./role-words";

export function MemberTable({ teamId }: { teamId: string }) {
  const members = useMembers(teamId);
  const session = useSession();
  const ownUid = session.status === "signedIn" ? session.person.uid : "";

  const role = useRole(teamId);
  const mayManage = role !== undefined && roleMay(role, "team.manage");
  const mayOwn = role !== undefined && roleMay(role, "team.own");
  const mayChange = (member: MemberRow) => mayManage && member.id !== ownUid && (mayOwn || member.role !== "owner");
  const [asked, setAsked] = useState<MemberAsk | null>(null);

  const actions: DataColumn<MemberRow> = {
    id: "actions",
    header: "",
    align: "right",
    phone: "bare",
    cell: (member) =>
      mayChange(member) && (
        <div className="flex w-full justify-end">
          <MemberActions member={member} mayHandOver={mayOwn} ask={setAsked} />
        </div>
      ),
  };
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
      cell: (member) =>
        mayChange(member) ? (
          <RoleMenu
            teamId={teamId}
            member={member}
            roles={mayOwn ? roles : invitableRoles}
            onMakeOwner={() => setAsked({ what: "makeOwner", member })}
          />
        ) : (
          <RoleBadge role={member.role} />
        ),
    },
    {
      id: "since",
      header: "Joined",
      sortBy: (member) => member.createdAt,
      cell: (member) => <RelativeTime at={member.createdAt} />,
    },
    ...(mayManage ? [actions] : []),
  ];

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
      <MemberDialogs teamId={teamId} asked={asked} close={() => setAsked(null)} />
    </>
  );
}
