"use client";
import { UserPlus } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { useRole } from "@/hooks/useTeams";
import { roleMay } from "@/types/roles";
import { DangerZone } from "./danger-zone";
import { InviteDialog } from "./invite-dialog";
import { InviteTable } from "./invite-table";
import { LeaveTeam } from "./leave-team";
import { MemberTable } from "./member-table";
import { PlanUsage } from "./plan-usage";
import { RenameDialog } from "./rename-dialog";
import { SecondFactorOption } from "./second-factor-option";

export function TeamPanel({ teamId }: { teamId: string }) {
  const role = useRole(teamId);
  const mayManage = role !== undefined && roleMay(role, "team.manage");
  const [inviting, setInviting] = useState(false);
  const [renaming, setRenaming] = useState(false);
  return (
    <div className="grid gap-8">
      <div className="grid gap-6">
        <PageHeader
          title="Team"
          description="Who is in this team, and what each of them may do."
          actions={
            mayManage && (
              <>
                <Button onClick={() => setRenaming(true)}>Rename</Button>
                <Button variant="primary" onClick={() => setInviting(true)}>
                  <UserPlus aria-hidden />
                  Invite
                </Button>
              </>
            )
          }
        />
        <MemberTable teamId={teamId} />
      </div>
      {mayManage && <InviteTable teamId={teamId} />}
      <PlanUsage teamId={teamId} />
      {role !== undefined && roleMay(role, "team.own") && <SecondFactorOption teamId={teamId} />}
      <LeaveTeam teamId={teamId} />
      {role !== undefined && roleMay(role, "team.own") && <DangerZone teamId={teamId} />}
      <InviteDialog teamId={teamId} open={inviting} onOpenChange={setInviting} />
      <RenameDialog teamId={teamId} open={renaming} onOpenChange={setRenaming} />
    </div>
  );
}
