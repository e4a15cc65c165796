"use client";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { toast } from "@/components/ui/toaster";
import { useHandOverTeam, useRemoveMember, useUpdateMember } from "@/hooks/useMembers";
import { useTeams } from "@/hooks/useTeams";
import type { MemberRow } from "@/services/teams";

/** What was asked for and waits for a yes. */
export interface MemberAsk {
  what: "remove" | "handOver" | "makeOwner";
  member: MemberRow;
}

export function MemberDialogs({ teamId, asked, close }: { teamId: string; asked: MemberAsk | null; close: () => void }) {
  const remove = useRemoveMember(teamId);
  const handOver = useHandOverTeam(teamId);
  const update = useUpdateMember(teamId);
  const team = useTeams().teams?.find((one) => one.teamId === teamId)?.name ?? "";
  const name = asked?.member.displayName ?? "";
  const uid = asked?.member.id ?? "";
  const shared = (what: MemberAsk["what"]) => ({
    open: asked?.what === what,
    onOpenChange: (open: boolean) => {
      if (!open) close();
    },
  });
  return (
    <>
      <ConfirmDialog
        {...shared("remove")}
        danger
        title={`Remove ${name}?`}
        consequence={`${name} loses the team and its sandbox within 5 seconds. The API keys and webhooks they made belong to the team and go on working.`}
        confirmLabel="Remove"
        onConfirm={async () => {
          await remove.mutateAsync(uid);
          toast.success(`${name} is no longer in the team`);
        }}
      />
      <ConfirmDialog
        {...shared("makeOwner")}
        title={`Make ${name} an owner?`}
        consequence={`Owners can do everything: ${name} could also remove you, or end the team.`}
        confirmLabel="Make owner"
        onConfirm={async () => {
          await update.mutateAsync({ uid, role: "owner" });
          toast.success(`${name} is now an owner`);
        }}
      />
      <ConfirmDialog
        {...shared("handOver")}
        danger
        title={`Hand the team over to ${name}?`}
        consequence={`${name} becomes the owner and you become an admin. Only they, or another owner, can give it back.`}
        typed={team}
        confirmLabel="Hand over"
        onConfirm={async () => {
          await handOver.mutateAsync(uid);
          toast.success(`${name} now owns ${team}`);
        }}
      />
    </>
  );
}
