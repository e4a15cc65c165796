"use client";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { PageHeader } from "@/components/ui/page-header";
import { toast } from "@/components/ui/toaster";
import { useLeaveTeam } from "@/hooks/useMembers";
import { useTeams } from "@/hooks/useTeams";

export function LeaveTeam({ teamId }: { teamId: string }) {
  const leave = useLeaveTeam(teamId);
  const name = useTeams().teams?.find((one) => one.teamId === teamId)?.name ?? "";
  const [asking, setAsking] = useState(false);
  return (
    <section>
      <PageHeader
        level={2}
        title="Leave the team"
        description="You lose access to it and its sandbox. What you made stays with the team."
        actions={<Button onClick={() => setAsking(true)}>Leave</Button>}
      />
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        danger
        title={`Leave ${name}?`}
        consequence="To come back, you need a new invitation."
        confirmLabel="Leave the team"
        onConfirm={async () => {
          await leave.mutateAsync();
          toast.success(`You have left ${name}`);
        }}
      />
    </section>
  );
}
