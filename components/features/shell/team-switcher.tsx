"use client";
import { ChevronsUpDown, Plus } from "lucide-react";
import { useRouter } from "next/navigation";
import { Badge } from "@/components/ui/badge";
import {
  DropdownMenu,
  DropdownMenuChoice,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { Skeleton } from "@/components/ui/skeleton";
import { useCurrentTeam } from "@/hooks/useTeams";
import type { Membership } from "@/types/teams";
import { useChooseTeam } from "./use-choose-team";

export function TeamSwitcher() {
  const current = useCurrentTeam();
  const chooseTeam = useChooseTeam();
  const router = useRouter();
  if (current.status !== "ready") return <Skeleton className="h-9 w-full rounded-md" />;

  return (
    <DropdownMenu>
      <DropdownMenuTrigger className="flex h-9 w-full min-w-0 items-center gap-2 rounded-md border bg-surface px-2 text-left text-base font-medium shadow-card transition-colors hover:bg-subtle data-[state=open]:bg-subtle">
        <TeamMark team={current.team} />
        <span className="sr-only">Switch team, now</span>
        <span className="min-w-0 flex-1 truncate">{current.team.name}</span>
        {current.team.environment === "sandbox" && (
          <Badge tone="warning" className="px-1.5">
            Sandbox
          </Badge>
        )}
        <ChevronsUpDown aria-hidden className="size-4 shrink-0 text-ink-faint" />
      </DropdownMenuTrigger>
      <DropdownMenuContent align="start" className="w-64">
        <DropdownMenuLabel>Teams</DropdownMenuLabel>
        {current.teams.map((team) => (
          <DropdownMenuChoice
            key={team.teamId}
            chosen={team.teamId === current.team.teamId}
            onSelect={() => chooseTeam(team.teamId)}
          >
            <TeamMark team={team} />
            <span className="min-w-0 truncate">{team.name}</span>
            {team.environment === "sandbox" && <Badge tone="warning">Sandbox</Badge>}
          </DropdownMenuChoice>
        ))}
        <DropdownMenuSeparator />
        <DropdownMenuItem onSelect={() => router.push("/teams/new")}>
          <Plus aria-hidden />
          New team
        </DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}

function TeamMark({ team }: { team: Membership }) {
  return (
    <span
      aria-hidden
      className={`grid size-5 shrink-0 place-items-center rounded-sm text-xs font-semibold ${
        team.environment === "sandbox" ? "bg-warning-soft text-warning" : "bg-accent-soft text-accent"
      }`}
    >
      {(team.name[0] ?? "?").toUpperCase()}
    </span>
  );
}
