"use client";
import { usePathname, useRouter } from "next/navigation";
import { Fragment, useEffect, type ComponentType, type ReactNode } from "react";
import { ErrorState } from "@/components/ui/error-state";
import { SkeletonPage } from "@/components/ui/skeleton";
import { useCurrentTeam } from "@/hooks/useTeams";
import { useLacksSecondFactor } from "@/hooks/useTeam";
import type { Membership } from "@/types/teams";
import { signInPath } from "./return-path";
import { SecondFactorWanted } from "./second-factor-wanted";

/** Shows what belongs to a team only to who is signed in and in it; everyone else is sent where that can be put right. */
export function RequireTeam({ children }: { children: (team: Membership) => ReactNode }) {
  const current = useCurrentTeam();
  const lacksSecondFactor = useLacksSecondFactor(current.status === "ready" ? current.team : undefined);
  const router = useRouter();
  const path = usePathname();
  const { status } = current;

  useEffect(() => {
    if (status === "signedOut") router.replace(signInPath(path));
    if (status === "noTeam") router.replace("/teams/new");
  }, [status, path, router]);

  if (current.status === "error") {
    return <ErrorState title="Your teams could not be loaded" error={current.error} onRetry={current.retry} />;
  }
  if (current.status !== "ready") return <SkeletonPage />;
  if (lacksSecondFactor) return <SecondFactorWanted teamName={current.team.name} />;
  // By team, so that nothing of one team, a half-filled form included, is carried into another.
  return <Fragment key={current.team.teamId}>{children(current.team)}</Fragment>;
}

/** A page's content behind the guard: gets the id of the current team. */
export function withTeam<Props extends { teamId: string }>(Content: ComponentType<Props>) {
  return function TeamContent(props: Omit<Props, "teamId">) {
    return <RequireTeam>{(team) => <Content {...(props as Props)} teamId={team.teamId} />}</RequireTeam>;
  };
}
