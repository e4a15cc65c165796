"use client";
import { Mail } from "lucide-react";
import { useState } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { DataTable, type DataColumn } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { RelativeTime } from "@/components/ui/relative-time";
import { useInvites, useRevokeInvite } from "@/hooks/useMembers";
import type { Invite } from "@/types/teams";
import { roleWords } from "./role-words";

export function InviteTable({ teamId }: { teamId: string }) {
  const invites = useInvites(teamId, true);
  const revoke = useRevokeInvite(teamId);
  const [revoking, setRevoking] = useState<Invite | null>(null);
  const columns: DataColumn<Invite>[] = [
    {
      id: "email",
      header: "E-mail",
      phone: "title",
      sortBy: (invite) => invite.email,
      cell: (invite) => <span className="min-w-0 break-all">{invite.email}</span>,
    },
    { id: "role", header: "Role", cell: (invite) => <Badge>{roleWords[invite.role].name}</Badge> },
    {
      id: "expires",
      header: "Expires",
      sortBy: (invite) => invite.expiresAt,
      cell: (invite) => <RelativeTime at={invite.expiresAt} />,
    },
    {
      id: "actions",
      header: "",
      align: "right",
      phone: "bare",
      cell: (invite) => (
        <Button
          size="sm"
          variant="ghost"
          aria-label={`Revoke the invitation of ${invite.email}`}
          onClick={() => setRevoking(invite)}
        >
          Revoke
        </Button>
      ),
    },
  ];
  return (
    <section className="grid gap-4">
      <PageHeader level={2} title="Pending invitations" description="Each link works once, for the address it was made for." />
      <DataTable
        label="Pending invitations"
        columns={columns}
        rows={invites.data}
        error={invites.error}
        onRetry={() => void invites.refetch()}
        empty={<EmptyState className="py-8" icon={<Mail />} title="No invitation is open" />}
      />
      <ConfirmDialog
        open={revoking !== null}
        onOpenChange={(open) => !open && setRevoking(null)}
        danger
        title="Revoke this invitation?"
        consequence={`The link of ${revoking?.email} stops working at once.`}
        confirmLabel="Revoke"
        onConfirm={async () => revoking && (await revoke.mutateAsync(revoking.id))}
      />
    </section>
  );
}
