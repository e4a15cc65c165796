"use client";
import { Mail } from "lucide-react";
import { useState } from "react";
import { Badge, type Tone } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { DataTable, type DataColumn } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { RelativeTime } from "@/components/ui/relative-time";
import { useInvites, useResendInvite, useRevokeInvite } from "@/hooks/useMembers";
import { toast } from "@/components/ui/toaster";
import type { Invite } from "@/types/teams";
import { roleWords } from "./role-words";

const mailWords: Record<Invite["mail"], { tone: Tone; text: string }> = {
  pending: { tone: "neutral", text: "On its way" },
  sent: { tone: "success", text: "Sent" },
  failed: { tone: "danger", text: "Could not be delivered" },
};

function MailBadge({ mail }: Pick<Invite, "mail">) {
  return (
    <Badge dot tone={mailWords[mail].tone}>
      {mailWords[mail].text}
    </Badge>
  );
}

export function InviteTable({ teamId }: { teamId: string }) {
  const invites = useInvites(teamId, true);
  const revoke = useRevokeInvite(teamId);
  const [revoking, setRevoking] = useState<Invite | null>(null);
  const resend = useResendInvite(teamId);
  const sendAgain = ({ id, email }: Invite) =>
    resend.mutate(id, {
      onSuccess: () => toast.success(`A new link is on its way to ${email}; the one before no longer works`),
      onError: (error) => toast.error("The invitation was not sent again", { description: error.message }),
    });
  const columns: DataColumn<Invite>[] = [
    {
      id: "email",
      header: "E-mail",
      phone: "title",
      sortBy: (invite) => invite.email,
      cell: (invite) => <span className="min-w-0 break-all">{invite.email}</span>,
    },
    { id: "role", header: "Role", cell: (invite) => <Badge>{roleWords[invite.role].name}</Badge> },
    { id: "mail", header: "Message", cell: (invite) => <MailBadge mail={invite.mail} /> },
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
        <div className="flex w-full justify-end gap-1">
          <Button
            size="sm"
            variant="ghost"
            aria-label={`Send again the invitation of ${invite.email}`}
            disabled={resend.isPending}
            onClick={() => sendAgain(invite)}
          >
            Send again
          </Button>
          <Button
            size="sm"
            variant="ghost"
            aria-label={`Revoke the invitation of ${invite.email}`}
            onClick={() => setRevoking(invite)}
          >
            Revoke
          </Button>
        </div>
      ),
    },
  ];
  return (
    <section className="grid gap-4">
      <PageHeader level={2} title="Pending invitations" description="Each link works once, for the address it was sent to." />
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
