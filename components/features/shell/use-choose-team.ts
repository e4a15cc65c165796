"use client";
import { usePathname, useRouter } from "next/navigation";
import { useSwitchTeam } from "@/hooks/useTeams";
import { sectionOf } from "./sections";

/** Turns the page to another team. */
export function useChooseTeam(): (teamId: string) => void {
  const switchTeam = useSwitchTeam();
  const router = useRouter();
  const path = usePathname();
  return (teamId) => {
    // What a detail page is about does not exist in the other team.
    const section = sectionOf(path);
    if (section !== path) router.push(section);
    switchTeam(teamId);
  };
}
