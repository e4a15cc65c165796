"use client";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { PageHeader } from "@/components/ui/page-header";
import { toast } from "@/components/ui/toaster";
import { useDeleteTeam, useTeam } from "@/hooks/useTeam";
import { useTeams } from "@/hooks/useTeams";
import { ExportTeam } from "./export-team";
import { whenWords } from "@/components/ui/when-words";

/** What only an owner may do, and nobody by a slip. */
export function DangerZone({ teamId }: { teamId: string }) {
  const name = useTeams().teams?.find((one) => one.teamId === teamId)?.name ?? "";
  const closed = useTeam(teamId)?.deletion !== undefined;
  const deletion = useDeleteTeam(teamId);
  const [asking, setAsking] = useState(false);
  return (
    <section aria-label="Export and deletion">
      <Card className="grid divide-y border-danger/40">
        <div className="p-4">
          <PageHeader
            level={2}
            title="Export the team"
            description="A file with everything that an owner can see: a JSON object a line. Secrets are never in it. The sandbox is exported from its own page."
            actions={<ExportTeam teamId={teamId} />}
          />
        </div>
        <div className="p-4">
          <PageHeader
            level={2}
            title="Delete the team"
            description="The team and its sandbox, with everything in them. It closes at once; for some days any owner can still take it back."
            actions={
              <Button variant="danger" disabled={closed} onClick={() => setAsking(true)}>
                Delete
              </Button>
            }
          />
        </div>
      </Card>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        danger
        title={`Delete ${name}?`}
        consequence="From now on every API key and every person is refused. Contacts, tickets, webhooks, keys and members of the team and its sandbox are deleted when the time to take it back is over. Export the team first if you may need any of it."
        typed={name}
        confirmLabel="Delete the team"
        onConfirm={async () => {
          const team = await deletion.mutateAsync(name);
          toast.success(`${name} is closed`, {
            description: team.deletion ? `It is deleted ${whenWords(team.deletion.startsAt)}.` : undefined,
          });
        }}
      />
    </section>
  );
}
