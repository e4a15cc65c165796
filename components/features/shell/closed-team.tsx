"use client";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toaster";
import { useKeepTeam, useTeam } from "@/hooks/useTeam";
import { useRole } from "@/hooks/useTeams";
import { roleMay } from "@/types/roles";
import { whenWords } from "@/components/ui/when-words";

/** Above every page of a team that is being deleted: until when it can be kept, or how far it has come. */
export function ClosedTeam({ teamId }: { teamId: string }) {
  const deletion = useTeam(teamId)?.deletion;
  const role = useRole(teamId);
  const keep = useKeepTeam(teamId);
  const [failure, setFailure] = useState("");
  if (!deletion) return null;
  const running = deletion.state === "running";
  const mayKeep = !running && role !== undefined && roleMay(role, "team.own");

  async function keepIt() {
    setFailure("");
    try {
      const team = await keep.mutateAsync();
      toast.success(`${team.name} is open again`);
    } catch (error) {
      setFailure(error instanceof Error ? error.message : "It did not work. Try again.");
    }
  }

  return (
    <section aria-label="Deletion of the team" className="border-b bg-danger-soft text-danger">
      <div
        role="status"
        className="mx-auto flex max-w-6xl flex-wrap items-center justify-center gap-x-4 gap-y-2 px-4 py-2 text-sm"
      >
        <p className="text-center text-balance">
          {running
            ? `This team is being deleted: ${deletion.deletedDocuments.toLocaleString("en")} documents so far.`
            : `This team is closed. It is deleted ${whenWords(deletion.startsAt)}, unless an owner keeps it.`}
          {failure && ` ${failure}`}
        </p>
        {mayKeep && (
          <Button size="sm" loading={keep.isPending} onClick={() => void keepIt()}>
            Keep the team
          </Button>
        )}
      </div>
    </section>
  );
}
